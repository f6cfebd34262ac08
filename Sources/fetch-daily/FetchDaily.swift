import ArgumentParser
import JobSupport
import MarketData

@main
struct FetchDaily: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch-daily",
        abstract: "Collects daily bars from KIS and from the feed FinanceDataReader reads.",
        discussion: """
            Both sources are kept side by side in stock_prices; the view
            stock_prices_preferred has one row a day, KIS before FDR. Only days that
            are missing or may have changed are asked for. A day is final at 20:05,
            when the after-market has closed, and settled from 08:00 of the next
            session on. When a share was split, its whole history is fetched again.

            EXAMPLES
              fetch-daily                          90 days, both sources
              fetch-daily --source fdr             without a KIS key
              fetch-daily --from 2016-01-04        ten years
              fetch-daily --stocks 005930 --full   settled days as well
              fetch-daily --dry-run                the calls this would take

            \(ExitStatus.table)
            """)

    @OptionGroup var options: JobOptions
    @OptionGroup var stocks: StocksOption
    @OptionGroup var source: SourceOption
    @OptionGroup var window: WindowOption

    @Flag(help: "Ask for the whole window, settled days included.")
    var full = false

    @Flag(help: "Keep today's bar too while it is still forming.")
    var includeForming = false

    func run() async throws {
        let wish = DailyFetch.Wish(
            stocks: stocks.codes, sources: source.sources, window: window, isFull: full, includesForming: includeForming
        )
        let status = await JobStart.run(.fetchDaily, options, needs: source.needs) {
            workplace throws(JobEnding) in
            try await DailyFetch(workplace, wish).run()
        }
        throw status.exitCode
    }
}
