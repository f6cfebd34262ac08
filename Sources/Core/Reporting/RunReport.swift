package import MarketData

/// What one run of a minute job did: printed by `--json`, kept in the run ledger, summed up on a terminal. Readers rely
/// on its fields: they are only ever added.
package struct RunReport: Sendable {
    package let job: String
    package let runID: String
    /// `LIVE` or `PAPER`.
    package let mode: String
    /// Nil when there was none, or none was reached.
    package var session: TradingSession?
    package let startedAt: KoreaTime
    package var finishedAt: KoreaTime
    /// On the monotonic clock: a step of the host's clock does not show in it.
    package var durationMilliseconds = 0
    package var exitStatus: Int32 = 0
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
        job: String, runID: String, mode: String, session: TradingSession? = nil, startedAt: KoreaTime,
        pace: PaceReading
    ) {
        self.job = job
        self.runID = runID
        self.mode = mode
        self.session = session
        self.startedAt = startedAt
        finishedAt = startedAt
        self.pace = pace
    }
}
