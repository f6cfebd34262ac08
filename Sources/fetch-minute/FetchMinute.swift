import ArgumentParser
import JobSupport
import MarketData

@main
struct FetchMinute: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch-minute",
        abstract: "Collects the running session's one-minute bars from KIS into PostgreSQL.",
        discussion: """
            Cron starts it each minute of the session. Every minute that has ended
            and is not proven yet is asked for; what earlier runs missed is healed
            on the way. Outside the session it does nothing.

            EXAMPLES
              fetch-minute                         one tick for the whole universe
              fetch-minute --stocks 005930,000660  two stocks, beside other runs
              fetch-minute --dry-run               the plan, its calls and seconds
              fetch-minute --json                  the run report as JSON

            \(ExitStatus.table)
            """)

    @OptionGroup var options: JobOptions
    @OptionGroup var stocks: StocksOption

    func run() async throws {
        let codes = stocks.codes
        let status = await JobStart.run(.fetchMinute, options, needs: [.kis, .database]) {
            workplace throws(JobEnding) in
            try await MinuteTick(workplace, stocks: codes).run()
        }
        throw status.exitCode
    }
}
