/// How far a run came, in stocks, or in stock-days over several sessions. `asked` is the sum of the others.
package struct StockCounts: Hashable, Sendable, Encodable {
    package var asked = 0
    /// Everything that existed when the run asked is stored; of a run that wants all of it settled, everything is.
    package var completeForNow = 0
    /// Something was stored and something is missing.
    package var partial = 0
    /// Nothing could be stored.
    package var failed = 0
    /// The deadline or a signal came first.
    package var notReached = 0

    package init() {}

    package static func += (counts: inout StockCounts, other: StockCounts) {
        counts.asked += other.asked
        counts.completeForNow += other.completeForNow
        counts.partial += other.partial
        counts.failed += other.failed
        counts.notReached += other.notReached
    }

    enum CodingKeys: String, CodingKey {
        case asked
        case completeForNow = "complete_for_now"
        case partial
        case failed
        case notReached = "not_reached"
    }
}
