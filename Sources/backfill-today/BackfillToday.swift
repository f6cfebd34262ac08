import ArgumentParser
import JobSupport

@main
struct BackfillToday: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backfill-today", abstract: "Fetches every stock-minute of a session that is not proven complete.",
        discussion: ExitStatus.table)

    func run() throws {
        throw JobStart.unbuilt(.backfillToday).exitCode
    }
}
