internal import BarStore
package import MarketData

/// What came of collecting one source's daily bars.
package struct DailyResult: Sendable {
    /// Stocks of which everything that was asked for is stored.
    package internal(set) var complete: Set<StockCode> = []
    package internal(set) var failures: [ItemFailure] = []
    package internal(set) var new = 0
    package internal(set) var changed = 0
    package internal(set) var same = 0
    package internal(set) var removed = 0
    /// Rows that cannot be true.
    package internal(set) var refused: [RefusedDay] = []
    /// Stocks whose stored history was on another basis and has been fetched again, with the ratio of the prices where
    /// it is one: 1/5 after a split into five.
    package internal(set) var restated: [StockCode: PriceRatio?] = [:]
    /// Stored days that the source was asked about and says nothing of any more; they stay.
    package internal(set) var unconfirmed: [StockCode: Set<TradingDate>] = [:]

    init() {}

    mutating func add(_ stored: StoredDays) {
        new += stored.new
        changed += stored.changed
        same += stored.same
        removed += stored.removed
    }

    mutating func merge(_ other: DailyResult) {
        complete.formUnion(other.complete)
        failures += other.failures
        new += other.new
        changed += other.changed
        same += other.same
        removed += other.removed
        refused += other.refused
        restated.merge(other.restated) { $1 }
        unconfirmed.merge(other.unconfirmed) { $0.union($1) }
    }
}
