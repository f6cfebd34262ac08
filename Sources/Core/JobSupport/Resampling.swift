internal import BarStore
internal import KISOpenAPI
package import MarketData
internal import Reporting

/// resample: the minutes of stock-days into longer bars, in the table or on standard output.
package struct Resampling: Sendable {
    private let workplace: Workplace
    private let intervals: [BarInterval]
    private let stocks: [StockCode]
    private let dates: DatesOption
    private let destination: BarDestination

    /// - Parameters:
    ///   - intervals: Ascending.
    ///   - stocks: Empty for all that there are.
    ///   - dates: Without any, the stock-days whose minutes have changed since the table's bars were made of them.
    package init(
        _ workplace: Workplace, intervals: [BarInterval], stocks: [StockCode], dates: DatesOption,
        destination: BarDestination
    ) {
        self.workplace = workplace
        self.intervals = intervals
        self.stocks = stocks
        self.dates = dates
        self.destination = destination
    }

    package func run() async throws(JobEnding) -> JobResult {
        let today = workplace.clock.now.date
        let (first, last) = dates.days(today: today)
        guard !dates.isNamed || last <= today else {
            throw JobEnding(.usage, ["\(last) is still to come: today is \(today) in Korea"])
        }
        try await workplace.open()
        let calendar = try await calendar(from: first, through: last)
        let selection = ResampleSelection(
            intervals: intervals, stocks: stocks.sorted(), days: dates.isNamed ? first...last : nil)
        if dates.isNamed { try refuseClosedDays(first, last, calendar) }
        let run = ResamplingRun(workplace, selection, destination, calendar)
        if workplace.options.dryRun { return JobResult(await run.rehearse()) }
        if destination == .table, stocks.isEmpty { try await workplace.takeJobLock() }
        return try await run.run()
    }

    /// Without dates any day may be among the changed ones.
    private func calendar(from first: TradingDate, through last: TradingDate) async throws(JobEnding) -> TradingCalendar
    {
        let (first, last) = dates.isNamed ? (first, last) : (TradingDate(dayNumber: 0), last)
        do throws(StoreError) {
            return TradingCalendar(exceptions: try await workplace.store.sessionExceptions(from: first, through: last))
        } catch {
            throw JobEnding(error)
        }
    }

    private func refuseClosedDays(
        _ first: TradingDate, _ last: TradingDate, _ calendar: TradingCalendar
    ) throws(JobEnding) {
        let dates = (first.dayNumber...last.dayNumber).map(TradingDate.init(dayNumber:))
        guard dates.allSatisfy({ calendar.day(on: $0) == .closed }) else { return }
        let days = first == last ? "\(first)" : "\(first) to \(last)"
        throw JobEnding(.usage, ["\(days): the market was closed, there is nothing to resample"])
    }
}
