internal import BarStore
internal import Collection
internal import KISOpenAPI
internal import MarketData
internal import Reporting

/// What a backfill has brought in so far, session by session.
struct BackfillHarvest {
    /// True when no more may be asked.
    private(set) var isOver = false
    private var report: RunReport
    private let instruments: [Instrument]
    private var events: [(kind: String, message: String)] = []
    private var firstCause: FailureCause?
    private var hasAlarm = false
    /// Sessions nobody came to, newest first.
    private var left: [TradingDate] = []

    init(_ report: RunReport, _ instruments: [Instrument]) {
        self.report = report
        self.report.reconciliation = ReconciliationReport()
        self.instruments = instruments
    }

    mutating func add(_ collected: CollectionResult, _ window: MinuteWindow, _ wanted: MinuteSet, rows: Int) {
        guard let session = window.session else { return }
        var result = collected
        if window.isKnown, result.calendarAlarm == nil { result.demand(wanted) }
        report.add(result, of: instruments, in: session, expected: wanted)
        report.requests.planned += result.plans.reduce(0) { $0 + $1.pages(rows: rows).count }
        if !window.isKnown { report.notes.append(MinuteWindow.assumedSession) }
        events += result.events.filter { event in !events.contains { $0.kind == event.kind } }
        firstCause = firstCause ?? result.failures.first?.cause ?? result.ending
        hasAlarm = hasAlarm || result.calendarAlarm != nil
        isOver = result.isOver
    }

    /// Holds the session's complete stock-days against their daily bars. That they cannot be read costs a note.
    mutating func reconcile(_ session: TradingSession, in store: MinuteStore) async {
        do throws(StoreError) {
            let reconciliations = try await store.reconciliations(on: session, of: instruments.map(\.code))
            report.reconciliation?.add(reconciliations, of: session.date)
        } catch {
            report.notes.append("\(session.date): not compared with its daily bars: \(error)")
        }
    }

    /// A session that was not begun.
    mutating func leave(
        _ session: TradingSession, _ plans: [StockPlan], _ coverage: [StockCode: Coverage], _ wanted: MinuteSet
    ) {
        let result = CollectionResult(leaving: plans, coverage: coverage)
        report.add(SessionReport(result, of: instruments, in: session, expected: wanted))
        if !plans.isEmpty { left.append(session.date) }
    }

    /// Sessions older than KIS's memory.
    mutating func forget(_ sessions: [TradingSession]) {
        guard let newest = sessions.first, let oldest = sessions.last else { return }
        let days =
            sessions.count == 1
            ? "the session of \(newest.date)" : "\(sessions.count) sessions, \(oldest.date) to \(newest.date)"
        report.notes.append("KIS keeps the minutes of about one year: not asked for \(days)")
        firstCause = firstCause ?? .notReached
    }

    func outcome(
        _ calls: CallCounter.Counts, signal: StopSignal?, namesDifferences: Bool
    ) -> RunAccount.Outcome<RunReport> {
        var report = report
        report.add(calls)
        if let newest = left.first, let oldest = left.last {
            report.notes.append("\(left.count) sessions not reached, \(oldest) to \(newest)")
        }
        let anySucceeded = report.stocks.completeForNow + report.stocks.partial > 0
        report.exitStatus =
            ExitStatus(first: firstCause, anySucceeded: anySucceeded, hasAlarm: hasAlarm, signal: signal).rawValue
        return RunAccount.Outcome(
            report: report, events: events, epilogue: namesDifferences ? report.reconciliation?.text : nil)
    }
}
