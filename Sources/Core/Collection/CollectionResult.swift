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

    /// A collection that was not begun.
    package init(leaving plans: [StockPlan], coverage: [StockCode: Coverage]) {
        self.init(plans: plans, coverage: coverage)
        failures = plans.map { ItemFailure(stock: $0.instrument.code, stage: .fetch, cause: .notReached) }
    }

    /// True when nothing more of the run can fare better.
    package var isOver: Bool { ending != nil || failures.contains { $0.cause.endsTheRun } }

    /// For a run that wants every one of `minutes` settled: names the stocks that met no failure and came out short.
    package mutating func demand(_ minutes: MinuteSet) {
        let named = Set(failures.map(\.stock))
        for stock in plans.map(\.instrument.code) where !named.contains(stock) {
            let open = minutes.subtracting(coverage[stock]?.settled ?? MinuteSet()).count
            if open > 0 { failures.append(ItemFailure(stock: stock, stage: .check, cause: .leftOpen(open))) }
        }
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
