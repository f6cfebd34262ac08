internal import BarStore
internal import KISOpenAPI
package import MarketData

/// What came of a collection.
package struct CollectionResult: Sendable {
    /// What was planned, in the order it was asked for.
    package let plans: [StockPlan]
    /// Coverage of every planned stock when the run ended, as far as this run knows it.
    package var coverage: [StockCode: Coverage]
    package var failures: [ItemFailure] = []
    package var tally = RowTally()
    package var new = 0
    package var changed = 0
    package var same = 0
    package var removed = 0
    /// Minutes that settled although their turnover does not fit, because a second page showed the same.
    package var turnoverDisagrees = 0
    /// Stocks of which at least one page was read and stored.
    package var succeeded: Set<StockCode> = []
    /// What stopped the run before its work was done.
    package var ending: FailureCause?
    /// Set when the session's hours cannot be right.
    package var calendarAlarm: String?

    init(plans: [StockPlan], coverage: [StockCode: Coverage]) {
        self.plans = plans
        self.coverage = coverage
    }

    mutating func add(_ batch: StoredBatch) {
        new += batch.new
        changed += batch.changed
        same += batch.same
        removed += batch.removed
        turnoverDisagrees += batch.disputesConfirmed
        coverage.merge(batch.coverage) { $1 }
    }
}
