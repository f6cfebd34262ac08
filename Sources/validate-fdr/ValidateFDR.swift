import ArgumentParser
import JobSupport

@main
struct ValidateFDR: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate-fdr", abstract: "Compares the daily bars of KIS with those of FinanceDataReader's feed.",
        discussion: ExitStatus.table)

    func run() throws {
        throw JobStart.unbuilt(.validateFDR).exitCode
    }
}
