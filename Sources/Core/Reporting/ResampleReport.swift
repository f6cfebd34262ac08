package import MarketData

/// What one run of resample did: printed by `--json`, kept in the run ledger, summed up on a terminal. Readers rely on its
/// fields: they are only ever added.
package struct ResampleReport: Sendable {
    package let job: String
    /// `-` of a run that has no place in the ledger.
    package let runID: String
    /// `table`, `csv` or `jsonl`.
    package let into: String
    /// Minutes, ascending.
    package let intervals: [Int]
    package let isDryRun: Bool
    package let startedAt: KoreaTime
    package var finishedAt: KoreaTime
    /// On the monotonic clock.
    package var durationMilliseconds = 0
    package var exitStatus: Int32 = 0
    /// The first and the last day worked on; nil when there was none.
    package private(set) var days: ClosedRange<TradingDate>?
    package var stockDays = StockDayCounts()
    /// Minutes with a trade that were read.
    package var minutes = 0
    /// Rows of the table, or those that would be written by a dry run.
    package var bars = BarCounts()
    /// Bars made, of all intervals.
    package var made = 0
    /// The ones of them that may still change.
    package var provisional = 0
    package var failures: [StockFailure] = []
    /// Sentences an operator should read.
    package var notes: [String] = []

    package init(
        job: String, runID: String, into: String, intervals: [Int], isDryRun: Bool, startedAt: KoreaTime
    ) {
        self.job = job
        self.runID = runID
        self.into = into
        self.intervals = intervals
        self.isDryRun = isDryRun
        self.startedAt = startedAt
        finishedAt = startedAt
    }

    package mutating func add(_ date: TradingDate) {
        days = min(days?.lowerBound ?? date, date)...max(days?.upperBound ?? date, date)
    }
}
