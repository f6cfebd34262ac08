import ArgumentParser
import JobSupport

@main
struct Resample: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resample", abstract: "Folds one-minute bars into longer ones.", discussion: ExitStatus.table)

    func run() throws {
        throw JobStart.unbuilt(.resample).exitCode
    }
}
