internal import BarStore
internal import Collection
internal import KISOpenAPI
internal import MarketData
internal import Reporting

/// What a run is to ask of the daily feeds: scope, calendar, universe and what is settled in; plans for each source out.
struct DailyPlanning: Sendable {
    typealias Settled = [DailySource: [StockCode: DaySet]]
    typealias Plans = [DailySource: [DailyPlan]]

    let scope: DailyScope
    let calendar: TradingCalendar
    let instruments: [Instrument]
    /// What this run need not ask for.
    let settled: Settled
    /// Of the stocks that there is something to ask for.
    let plans: Plans
    /// Ascending: the days that may have a bar by now, and some around the window.
    private let days: [TradingDate]
    private let workplace: Workplace

    /// Sessions beyond the window that a plan may ask for again, to see whether the series has been adjusted since.
    private static let marginDays = 14

    init(_ workplace: Workplace, _ scope: DailyScope, now: KoreaTime) async throws(JobEnding) {
        self.workplace = workplace
        self.scope = scope
        instruments = try await MinutePlanning(workplace, stocks: scope.stocks).instruments()
        let first = scope.window.lowerBound.adding(days: -Self.marginDays)
        let last = scope.window.upperBound.adding(days: Self.marginDays)
        var settled: Settled = [:]
        do throws(StoreError) {
            let exceptions = try await workplace.store.sessionExceptions(from: first, through: last)
            calendar = TradingCalendar(exceptions: exceptions)
            for source in scope.sources {
                settled[source] = try await workplace.store.settledDays(of: instruments.map(\.code), source: source)
            }
        } catch {
            throw JobEnding(error)
        }
        self.settled = scope.isFull ? Self.reopen(scope.window, in: settled) : settled
        let finality = DailyFinality(calendar)
        days = calendar.possibleSessions(first, through: last).filter {
            finality.isFinal($0, at: now) || scope.includesForming && $0 <= now.date
        }
        plans = Self.plans(of: instruments.map(\.code), scope, days, self.settled)
    }

    /// The whole window of some stocks once more, settled days included.
    func anew(_ stocks: [StockCode]) -> (plans: Plans, settled: Settled) {
        let settled = Self.reopen(scope.window, in: settled)
        return (Self.plans(of: stocks, scope, days, settled), settled)
    }

    private static func reopen(_ window: ClosedRange<TradingDate>, in settled: Settled) -> Settled {
        settled.mapValues { stocks in stocks.mapValues { $0.subtracting(window) } }
    }

    private static func plans(
        of stocks: [StockCode], _ scope: DailyScope, _ days: [TradingDate], _ settled: Settled
    ) -> Plans {
        scope.sources.reduce(into: [:]) { plans, source in
            plans[source] = stocks.map { stock in
                DailyPlan(
                    stock, days: days, wanted: scope.window, settled: settled[source]?[stock] ?? DaySet(),
                    rows: rows(source))
            }.filter { !$0.ranges.isEmpty }
        }
    }

    private static func rows(_ source: DailySource) -> Int? { source == .kis ? KISDays.rows : nil }

    /// Counted once for each source that is asked about them.
    var stocksToAsk: Int { plans.values.reduce(0) { $0 + $1.count } }

    /// Requests the plans for a source cost, if every session has a row.
    func calls(_ source: DailySource) -> Int {
        (plans[source] ?? []).reduce(0) { $0 + $1.pages(of: days, rows: Self.rows(source)) }
    }

    /// `--dry-run`: what would be asked.
    func tell() -> ExitStatus {
        let report = DailyPlanReport(
            job: workplace.job.rawValue, mode: workplace.settings.mode.rawValue, window: scope.window,
            sources: plans.keys.sorted { $0.rawValue < $1.rawValue }.map { source in
                DailyPlanLine(source: source, stocks: plans[source]?.count ?? 0, calls: calls(source))
            })
        return StandardOutput.write(workplace.options.json ? report.json(.line) : report.text) ? .done : .cannotWrite
    }
}
