import ArgumentParser
import JobSupport

@main
struct ValidateFDR: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate-fdr",
        abstract: "Holds the daily bars of KIS against those of the feed FinanceDataReader reads.",
        discussion: """
            Every session of the window is a record for every stock, whichever of the
            two has a row: a day that only one of them has counts against agreement.
            What is stored is compared; days that are missing are fetched first. Open,
            high, low and close decide, the volume is judged on a line of its own.
            Writes kis_validation_report.csv and .html into REPORT_DIR. Exit 0 when the
            target is reached, 65 when it is not, 69 when a source was down.

            EXAMPLES
              validate-fdr                         the last 30 sessions
              validate-fdr --days 250 --fresh      a year, both sources asked again
              validate-fdr --stocks 005930 --from 2026-10-01
              validate-fdr --tolerance 0.1 --target 99.9

            \(ExitStatus.table)
            """)

    @OptionGroup var options: JobOptions
    @OptionGroup var stocks: StocksOption
    @OptionGroup var sessions: SessionsOption

    @Flag(help: "Ask both sources for every day of the window, settled or not.")
    var fresh = false

    @Option(help: "The largest difference of a price that still is agreement, in per cent.")
    var tolerance = 0.5

    @Option(help: "How many per cent of the records have to agree.")
    var target = 99.5

    func validate() throws {
        guard (0...100).contains(tolerance), (0...100).contains(target) else {
            throw ValidationError("--tolerance and --target take per cent, 0 to 100.")
        }
    }

    func run() async throws {
        let wish = Validation.Wish(
            stocks: stocks.codes, sessions: sessions, isFresh: fresh, tolerance: tolerance, target: target)
        let status = await JobStart.run(.validateFDR, options, needs: [.kis, .fdr, .database]) {
            workplace throws(JobEnding) in
            try await Validation(workplace, wish).run()
        }
        throw status.exitCode
    }
}
