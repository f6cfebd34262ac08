internal import BarStore
internal import Collection
internal import Coordination
internal import KISOpenAPI
package import MarketData
internal import Reporting

/// backfill-today: every stock-minute of the sessions asked for that can be settled and is not yet.
package struct Backfill: Sendable {
    private let workplace: Workplace
    private let stocks: [StockCode]
    private let dates: DatesOption
    private let until: UntilOption
    private let universe: UniverseOption
    private let reconciles: Bool

    /// - Parameters:
    ///   - stocks: Empty for the whole universe.
    ///   - reconciles: Prints what differs from the daily bars.
    package init(
        _ workplace: Workplace, stocks: [StockCode], dates: DatesOption, until: UntilOption, universe: UniverseOption,
        reconciles: Bool
    ) {
        self.workplace = workplace
        self.stocks = stocks
        self.dates = dates
        self.until = until
        self.universe = universe
        self.reconciles = reconciles
    }

    package func run() async throws(JobEnding) -> JobResult {
        let now = workplace.clock.now
        let (first, last) = dates.days(today: now.date)
        guard last <= now.date else {
            throw JobEnding(.usage, ["\(last) is still to come: today is \(now.date) in Korea"])
        }
        try await workplace.open()
        let universe = try await workplace.store.refreshUniverse(
            from: universe.files, changesNothing: workplace.options.dryRun)
        let scope = try await scope(from: first, through: last, now: now)
        guard !scope.windows.isEmpty else { return try nothingToDo(scope, first, last, universe) }
        try refusePastOnPaper(scope, today: now.date)
        if workplace.options.dryRun { return try await showPlan(scope, now) }
        if stocks.isEmpty { try await workplace.takeJobLock() }
        let deadline = until.moment(after: now).map { ContinuousClock.now + $0.duration(since: now) }
        return try await BackfillRun(
            workplace, scope, stocks: stocks, universe: universe, reconciles: reconciles, deadline: deadline
        ).run()
    }

    private func scope(
        from first: TradingDate, through last: TradingDate, now: KoreaTime
    ) async throws(JobEnding) -> BackfillScope {
        do throws(StoreError) {
            let exceptions = try await workplace.store.sessionExceptions(from: first, through: last)
            return BackfillScope(TradingCalendar(exceptions: exceptions), from: first, through: last, now: now)
        } catch {
            throw JobEnding(error)
        }
    }

    /// Cron starts the job on holidays too; a person who names a day wants to know.
    private func nothingToDo(
        _ scope: BackfillScope, _ first: TradingDate, _ last: TradingDate, _ universe: UniverseCounts?
    ) throws(JobEnding) -> JobResult {
        let days = first == last ? "\(first)" : "\(first) to \(last)"
        if let newest = scope.forgotten.first {
            throw JobEnding(
                .usage, ["KIS keeps the minutes of about one year: the session of \(newest.date) is gone"])
        }
        guard !dates.isNamed else { throw JobEnding(.usage, ["\(days): no session has begun"]) }
        if workplace.options.showsSummary(on: workplace.standardOutput) {
            let loaded = universe.map { "universe \($0); " } ?? ""
            _ = StandardOutput.write("\(workplace.job): \(loaded)no session has begun on \(days), nothing to do")
        }
        return JobResult(.done)
    }

    private func refusePastOnPaper(_ scope: BackfillScope, today: TradingDate) throws(JobEnding) {
        guard workplace.settings.kis.environment == .paper,
            let past = scope.windows.compactMap(\.session).first(where: { $0.date < today })
        else { return }
        throw JobEnding(
            .usage, ["KIS serves past sessions (\(past.date)) to live keys only, and MODE is PAPER: set MODE=LIVE"])
    }

    /// `--dry-run`: what would be asked, and how long it would take.
    private func showPlan(_ scope: BackfillScope, _ now: KoreaTime) async throws(JobEnding) -> JobResult {
        let planning = MinutePlanning(workplace, stocks: stocks)
        let instruments = try await planning.instruments()
        let sessions = scope.windows.compactMap(\.session)
        var lines: [PlanLine] = []
        for session in sessions {
            let plans = RequestOrder.plans(
                instruments, wanting: session.settleable(at: now),
                coverage: try await planning.coverage(of: instruments, on: session), failedBefore: [])
            let rows = session.date == now.date ? KISClient.rowsOfToday : KISClient.rowsOfPastDay
            lines += plans.map { PlanLine($0, session, rows: rows) }
        }
        return JobResult(PlanReport(workplace, .yields, sessions, lines).tell(workplace))
    }
}
