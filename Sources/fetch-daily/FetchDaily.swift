import ArgumentParser
import JobSupport

@main
struct FetchDaily: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch-daily", abstract: "Collects daily bars from KIS and from the feed FinanceDataReader reads.",
        discussion: ExitStatus.table)

    func run() throws {
        throw JobStart.unbuilt(.fetchDaily).exitCode
    }
}
