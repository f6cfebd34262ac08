internal import BarStore
internal import Collection
internal import Coordination
internal import KISOpenAPI
internal import MarketData
internal import Reporting

/// Reads from the tables how far the collection is.
struct StatusReading: Sendable {
    private let workplace: Workplace

    /// Sessions of the history.
    private static let sessions = 20
    /// Days in which that many are, holidays and all.
    private static let reachDays = 45

    init(_ workplace: Workplace) { self.workplace = workplace }

    /// The day that a person means who names none: today from its open on, the session before on any other day.
    func latestSession() async throws(JobEnding) -> TradingDate {
        let now = workplace.clock.now
        let calendar = try await calendar(through: now.date)
        if let session = calendar.session(on: now.date), now >= KoreaTime(now.date, session.open) { return now.date }
        return calendar.previousSession(before: now.date)?.date ?? now.date
    }

    func report(on date: TradingDate) async throws(JobEnding) -> StatusReport {
        let calendar = try await calendar(through: date)
        let session = MinuteWindow(calendar, date).session
        let sessions = calendar.sessions(date.adding(days: -Self.reachDays), through: date).suffix(Self.sessions)
        let runs = try await runs { ledger throws(CoordinationError) in
            try await ledger.last(of: JobName.collecting.map(\.rawValue))
        }
        do throws(StoreError) {
            let store = workplace.store
            let universe = try await store.universe()
            var stored: [StockCode: StoredSession] = [:]
            if let session { stored = try await store.minutes(on: session) }
            let settled = try await store.settledMinutes(of: Array(sessions))
            return StatusReport(
                readAt: workplace.clock.now, date: date, session: session,
                stocks: universe.map { StockStatus($0, stored[$0.code] ?? StoredSession()) },
                history: sessions.map {
                    SessionShare(
                        date: $0.date, settled: settled[$0.date] ?? 0, expected: universe.count * $0.labels.count)
                }, runs: runs)
        } catch {
            throw JobEnding(error)
        }
    }

    /// The newest runs of all jobs, newest first.
    func newestRuns(_ count: Int) async throws(JobEnding) -> [RunRecord] {
        try await runs { ledger throws(CoordinationError) in try await ledger.newest(count) }
    }

    private func runs(
        _ read: (RunLedger) async throws(CoordinationError) -> [LedgerEntry]
    ) async throws(JobEnding) -> [RunRecord] {
        do throws(CoordinationError) {
            return try await read(workplace.ledger).map(RunRecord.init)
        } catch {
            throw JobEnding(error)
        }
    }

    private func calendar(through date: TradingDate) async throws(JobEnding) -> TradingCalendar {
        do throws(StoreError) {
            return TradingCalendar(
                exceptions: try await workplace.store.sessionExceptions(
                    from: date.adding(days: -Self.reachDays), through: date))
        } catch {
            throw JobEnding(error)
        }
    }
}

extension StockStatus {
    fileprivate init(_ instrument: Instrument, _ stored: StoredSession) {
        self.init(
            stock: instrument.code, name: instrument.name, settled: stored.settled, traded: stored.traded)
    }
}

extension RunRecord {
    fileprivate init(_ entry: LedgerEntry) {
        self.init(
            run: entry.run, job: entry.job, startedAt: entry.startedAt, seconds: entry.seconds,
            ending: entry.exitCode.map(Ending.finished) ?? (entry.isAlive ? .running : .crashed), host: entry.host,
            pid: entry.pid, arguments: entry.arguments, calls: entry.calls, events: entry.events)
    }
}
