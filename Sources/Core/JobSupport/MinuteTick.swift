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

    package func run() async throws(JobEnding) -> ExitStatus {
        let now = workplace.clock.now
        guard MinuteWindow.mayBeOpen(now) else { return outsideTheSession(nil) }
        try await open()
        let window = try await window(on: now.date)
        guard let session = window.session, window.contains(now) else { return outsideTheSession(window.session) }
        if workplace.options.dryRun { return try await showPlan(session) }
        if stocks.isEmpty { try await takeLock() }
        return try await MinuteRun(workplace, session, maySettle: window.isKnown, stocks: stocks).run()
    }

    /// Both connections at once: a run is to ask KIS within milliseconds.
    private func open() async throws(JobEnding) {
        async let coordination = workplace.openCoordination()
        let store = await workplace.openStore()
        for problem in [store, await coordination].compactMap(\.self) { throw problem }
    }

    private func window(on date: TradingDate) async throws(JobEnding) -> MinuteWindow {
        do throws(StoreError) {
            let exceptions = try await workplace.store.sessionExceptions(from: date, through: date)
            return MinuteWindow(TradingCalendar(exceptions: exceptions), date)
        } catch {
            throw JobEnding(error)
        }
    }

    private func takeLock() async throws(JobEnding) {
        let holder: JobLock.Holder?
        do throws(CoordinationError) {
            holder = try await JobLock(workplace.coordination).take(job: workplace.job.rawValue)
        } catch {
            throw JobEnding(error)
        }
        guard let holder else { return }
        let since = holder.since.map { " since \($0.clock) KST" } ?? ""
        throw JobEnding(.tryAgain, ["skipped: \(holder.name ?? "another run") holds the lock\(since)"])
    }

    /// `--dry-run`: what would be asked, and how long it would take.
    private func showPlan(_ session: TradingSession) async throws(JobEnding) -> ExitStatus {
        let planning = MinutePlanning(workplace, session, stocks: stocks)
        let plans = planning.plans(try await planning.facts(), failedBefore: [])
        let report = PlanReport(
            job: workplace.job.rawValue, mode: workplace.settings.mode.rawValue, session: session,
            perSecond: workplace.settings.kis.pace.perSecond, perMinute: workplace.settings.kis.pace.perMinute,
            plans: plans.map {
                PlanLine(
                    stock: $0.instrument.code, missing: $0.wanted, pages: $0.pages(rows: KISClient.rowsOfToday).count)
            })
        let text = workplace.options.json ? report.json() : report.text
        return StandardOutput.write(text) ? .done : .cannotWrite
    }

    /// Silent, but for a person at a terminal.
    private func outsideTheSession(_ session: TradingSession?) -> ExitStatus {
        if workplace.options.showsSummary(on: workplace.standardOutput) {
            let hours = session.map { "; today's is \($0.open)-\($0.close) KST" } ?? ""
            _ = StandardOutput.write("\(workplace.job): outside the session, nothing to do\(hours)")
        }
        return .done
    }
}
