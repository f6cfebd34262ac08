/// What the store did with the bars of a run.
package struct BarCounts: Hashable, Sendable, Encodable {
    /// Rows written that were not there.
    package var new = 0
    /// Rows whose values changed.
    package var changed = 0
    /// Bars that were stored already, with the same values.
    package var same = 0
    /// Rows of minutes in which, as a later page showed, nobody traded.
    package var removed = 0

    package init() {}

    package static func += (counts: inout BarCounts, other: BarCounts) {
        counts.new += other.new
        counts.changed += other.changed
        counts.same += other.same
        counts.removed += other.removed
    }
}
