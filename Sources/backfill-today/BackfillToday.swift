import ArgumentParser
import JobSupport
import MarketData

@main
struct BackfillToday: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backfill-today",
        abstract: "Fetches every minute of a session that is not proven yet, and only those.",
        discussion: """
            Cron starts it after the close. What the day's ticks have proven is not
            asked for again. Past sessions, about one year back, can be had with a
            live key. During the session it makes room for fetch-minute, and leaves
            the last minutes to it.

            EXAMPLES
              backfill-today                        what today still lacks
              backfill-today --dry-run              the plan, its calls and seconds
              backfill-today --date 2026-11-18      a past session
              backfill-today --from 2026-10-01      all sessions since
              backfill-today --stocks 005930        one stock, beside other runs
              backfill-today --from 2026-01-02 --until 08:30
                                                    through the night
              backfill-today --universe kospi_code.mst --universe kosdaq_code.mst
                                                    the whole market from now on

            \(ExitStatus.table)
            """)

    @OptionGroup var options: JobOptions
    @OptionGroup var stocks: StocksOption
    @OptionGroup var dates: DatesOption
    @OptionGroup var until: UntilOption
    @OptionGroup var universe: UniverseOption

    @Flag(help: "Name the complete stock-days whose minutes differ from their daily bar.")
    var reconcile = false

    func run() async throws {
        let (codes, dates, until, universe, reconciles) = (stocks.codes, dates, until, universe, reconcile)
        let status = await JobStart.run(.backfillToday, options, needs: [.kis, .database]) {
            workplace throws(JobEnding) in
            try await Backfill(
                workplace, stocks: codes, dates: dates, until: until, universe: universe, reconciles: reconciles
            ).run()
        }
        throw status.exitCode
    }
}
