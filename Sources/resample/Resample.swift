import ArgumentParser
import JobSupport
import MarketData

@main
struct Resample: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resample",
        abstract: "Folds one-minute bars into longer ones.",
        discussion: """
            Cron starts it after the close. Without dates it makes anew the days whose
            minutes have changed since, and writes only the bars that differ. Bars over
            minutes that have not settled are marked as provisional.

            EXAMPLES
              resample                              what has changed, into 3, 5, 10, 30, 60
              resample --interval 15                one more length, of all days there are
              resample --date 2026-11-20            one day, compared bar by bar
              resample --from 2026-10-01 --dry-run  what would be written
              resample --into csv --date 2026-11-20 --interval 5 --stocks 005930
                                                    printed, and not into the table

            \(ExitStatus.table)
            """)

    @OptionGroup var options: JobOptions
    @OptionGroup var stocks: StocksOption
    @OptionGroup var dates: DatesOption
    @OptionGroup var intervals: IntervalsOption

    @Option(help: "table (stock_prices_resampled), or csv or jsonl on standard output.")
    var into = BarDestination.table

    func run() async throws {
        let (codes, dates, intervals, destination) = (stocks.codes, dates, intervals.intervals, into)
        let status = await JobStart.run(.resample, options, needs: [.database]) { workplace throws(JobEnding) in
            try await Resampling(
                workplace, intervals: intervals, stocks: codes, dates: dates, destination: destination
            ).run()
        }
        throw status.exitCode
    }
}
