internal import BarStore
internal import Collection
internal import KISOpenAPI
internal import MarketData
internal import Reporting

/// What a run of fetch-daily is to ask for: window, calendar, universe and what is settled in; plans for each source out.
struct DailyPlanning: Sendable {
    let window: ClosedRange<TradingDate>
    let calendar: TradingCalendar
    let instruments: [Instrument]
    let settled: [DailySource: [StockCode: DaySet]]
    let plans: [DailySource: [DailyPlan]]
    private let calls: [DailySource: Int]
    private let workplace: Workplace

    /// Sessions beyond the window that a plan may ask for again, to see whether the series has been adjusted since.
    private static let marginDays = 14

    init(
        _ workplace: Workplace, _ wish: DailyFetch.Wish, window: ClosedRange<TradingDate>, now: KoreaTime
    ) async throws(JobEnding) {
        self.workplace = workplace
        self.window = window
        instruments = try await MinutePlanning(workplace, stocks: wish.stocks).instruments()
        let stocks = instruments.map(\.code)
        let margin = window.lowerBound.adding(days: -Self.marginDays)...window.upperBound.adding(days: Self.marginDays)
        var settled: [DailySource: [StockCode: DaySet]] = [:]
        do throws(StoreError) {
            let exceptions = try await workplace.store.sessionExceptions(
                from: margin.lowerBound, through: margin.upperBound)
            calendar = TradingCalendar(exceptions: exceptions)
            for source in wish.sources where !wish.isFull {
                settled[source] = try await workplace.store.settledDays(of: stocks, source: source)
            }
        } catch {
            throw JobEnding(error)
        }
        self.settled = settled
        let finality = DailyFinality(calendar)
        let days = calendar.possibleSessions(margin.lowerBound, through: margin.upperBound).filter {
            finality.isFinal($0, at: now) || wish.includesForming && $0 <= now.date
        }
        var plans: [DailySource: [DailyPlan]] = [:]
        var calls: [DailySource: Int] = [:]
        for source in wish.sources {
            let rows = source == .kis ? KISDays.rows : nil
            let all = stocks.map {
                DailyPlan($0, days: days, wanted: window, settled: settled[source]?[$0] ?? DaySet(), rows: rows)
            }
            plans[source] = all.filter { !$0.ranges.isEmpty }
            calls[source] = all.reduce(0) { $0 + $1.pages(of: days, rows: rows) }
        }
        self.plans = plans
        self.calls = calls
    }

    func calls(_ source: DailySource) -> Int { calls[source] ?? 0 }

    /// `--dry-run`: what would be asked.
    func tell() -> ExitStatus {
        let report = DailyPlanReport(
            job: workplace.job.rawValue, mode: workplace.settings.mode.rawValue, window: window,
            sources: plans.keys.sorted { $0.rawValue < $1.rawValue }.map { source in
                DailyPlanLine(source: source, stocks: plans[source]?.count ?? 0, calls: calls(source))
            })
        return StandardOutput.write(workplace.options.json ? report.json(.line) : report.text) ? .done : .cannotWrite
    }
}
