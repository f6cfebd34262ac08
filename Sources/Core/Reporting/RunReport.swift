package import MarketData

/// What one run of a minute job did: printed by `--json`, kept in the run ledger, summed up on a terminal. Readers rely
/// on its fields: they are only ever added.
package struct RunReport: Sendable {
    /// What a run calls complete.
    package enum Aim: Sendable {
        /// Everything that had ended when it asked is stored.
        case upToNow
        /// Everything it was asked for is settled.
        case settled
    }

    package let job: String
    package let runID: String
    /// `LIVE` or `PAPER`.
    package let mode: String
    package let aim: Aim
    /// What loading the universe has changed; nil when it was not loaded.
    package var universe: UniverseCounts?
    /// Nil for a run that compares nothing.
    package var reconciliation: ReconciliationReport?
    /// In the order they were worked on.
    package private(set) var sessions: [SessionReport] = []
    package let startedAt: KoreaTime
    package var finishedAt: KoreaTime
    /// On the monotonic clock: a step of the host's clock does not show in it.
    package var durationMilliseconds = 0
    package var exitStatus: Int32 = 0
    /// Over all sessions; a stock counts once a session.
    package var stocks = StockCounts()
    package var bars = BarCounts()
    package var minutes = MinuteCounts()
    package var requests = RequestCounts()
    package var rows = RowCounts()
    /// Minutes settled although their turnover does not fit their prices, because a second page showed the same.
    package var turnoverDisagrees = 0
    package var pace: PaceReading
    package var responseTimes = ResponseTimes()
    package var failures: [StockFailure] = []
    package var refusedRows: [RowRefusal] = []
    /// Sentences an operator should read: a clock that is off, a calendar that ends.
    package var notes: [String] = []

    package init(
        job: String, runID: String, mode: String, aim: Aim = .upToNow, startedAt: KoreaTime, pace: PaceReading
    ) {
        self.job = job
        self.runID = runID
        self.mode = mode
        self.aim = aim
        self.startedAt = startedAt
        finishedAt = startedAt
        self.pace = pace
    }

    /// The session of a run over one; nil when there was none, or several.
    package var session: TradingSession? { sessions.count == 1 ? sessions[0].session : nil }

    package mutating func add(_ session: SessionReport) {
        sessions.append(session)
        stocks += session.stocks
        bars += session.bars
        minutes += session.minutes
    }
}

extension RunReport: JobReport {}
