internal import BarStore
internal import Collection
internal import Coordination
internal import KISOpenAPI
package import MarketData
internal import Reporting

/// One run of fetch-minute: every minute of the running session that has ended and is not proven yet.
package struct MinuteTick: Sendable {
    private let workplace: Workplace
    /// Empty for the whole universe.
    private let stocks: [StockCode]

    package init(_ workplace: Workplace, stocks: [StockCode]) {
        self.workplace = workplace
        self.stocks = stocks
    }

    /// A run for some stocks is somebody's repair: it has time.
    private var precedence: Precedence { stocks.isEmpty ? .first : .yields }

    package func run() async throws(JobEnding) -> JobResult {
        let now = workplace.clock.now
        guard MinuteWindow.mayBeOpen(now) else { return outsideTheSession(nil) }
        try await workplace.open()
        var window = try await window(on: now.date)
        if !(window.contains(now) && window.isKnown), try await CalendarCheck(workplace).run() {
            window = try await self.window(on: now.date)
        }
        guard let session = window.session, window.contains(now) else { return outsideTheSession(window.session) }
        if workplace.options.dryRun { return try await showPlan(session) }
        if stocks.isEmpty { try await workplace.takeJobLock() }
        return try await MinuteRun(
            workplace, precedence, session, maySettle: window.isKnown, stocks: stocks
        ).run()
    }

    private func window(on date: TradingDate) async throws(JobEnding) -> MinuteWindow {
        do throws(StoreError) {
            let exceptions = try await workplace.store.sessionExceptions(from: date, through: date)
            return MinuteWindow(TradingCalendar(exceptions: exceptions), date)
        } catch {
            throw JobEnding(error)
        }
    }

    /// `--dry-run`: what would be asked, and how long it would take.
    private func showPlan(_ session: TradingSession) async throws(JobEnding) -> JobResult {
        let planning = MinutePlanning(workplace, stocks: stocks)
        let instruments = try await planning.instruments()
        let plans = RequestOrder.plans(
            instruments, wanting: session.ended(at: workplace.clock.now),
            coverage: try await planning.coverage(of: instruments, on: session), failedBefore: [])
        let lines = plans.map { PlanLine($0, session, rows: KISClient.rowsOfToday) }
        return JobResult(PlanReport(workplace, precedence, [session], lines).tell(workplace))
    }

    /// Silent, but for a person at a terminal.
    private func outsideTheSession(_ session: TradingSession?) -> JobResult {
        if workplace.options.showsSummary(on: workplace.standardOutput) {
            let hours = session.map { "; today's is \($0.open)-\($0.close) KST" } ?? ""
            _ = StandardOutput.write("\(workplace.job): outside the session, nothing to do\(hours)")
        }
        return JobResult(.done)
    }
}
