package import MarketData

/// What became of a batch.
package struct StoredBatch: Sendable {
    /// Rows written that were not there.
    package internal(set) var new = 0
    /// Rows whose values changed.
    package internal(set) var changed = 0
    /// Bars that were stored already, with the same values; a bar that several readings show counts each time.
    package internal(set) var same = 0
    /// Rows of minutes in which, as is now known, nobody traded.
    package internal(set) var removed = 0
    /// Minutes whose turnover disagrees, and that settled because a later page showed the same (`turnover_disagrees`).
    package internal(set) var disputesConfirmed = 0
    /// Minutes that were not settled before.
    package internal(set) var settledMinutes = 0
    /// The proof after the batch, of every stock and session in it.
    package internal(set) var days: [StockDay: Coverage] = [:]
    /// The connection died during COMMIT and the batch was stored again: what counts as `same` may be its own work.
    package internal(set) var isCountUncertain = false

    package init() {}

    /// The proof after the batch, of each stock's newest session in it.
    package var coverage: [StockCode: Coverage] {
        var newest: [StockCode: StockDay] = [:]
        for day in days.keys where newest[day.stock].map({ $0 < day }) ?? true { newest[day.stock] = day }
        return newest.mapValues { days[$0]! }
    }
}

extension StoredBatch {
    mutating func add(_ changes: BarChanges<KeyedBar>) {
        new += changes.insertions.count
        changed += changes.updates.count
        removed += changes.removals.count
    }

    mutating func add(_ difference: MinuteDifference) {
        same += difference.same
        disputesConfirmed += difference.disputesConfirmed
        settledMinutes += difference.newlySettled.count
        days[difference.day] = difference.storedCoverage
    }
}
