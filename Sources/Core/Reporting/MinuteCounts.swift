/// Coverage after a run, in stock-minutes of the stocks it was asked for. `expected` is the sum of the others.
package struct MinuteCounts: Hashable, Sendable, Encodable {
    /// Minutes that had ended.
    package var expected = 0
    package var settled = 0
    /// Stored or known, and too young to be final.
    package var provisional = 0
    package var missing = 0

    package init() {}

    package static func += (counts: inout MinuteCounts, other: MinuteCounts) {
        counts.expected += other.expected
        counts.settled += other.settled
        counts.provisional += other.provisional
        counts.missing += other.missing
    }
}
