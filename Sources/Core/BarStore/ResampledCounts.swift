/// What became of a batch of longer bars.
package struct ResampledCounts: Hashable, Sendable {
    /// Rows written that were not there.
    package internal(set) var new = 0
    /// Rows whose values, or whose number of settled minutes, changed.
    package internal(set) var changed = 0
    /// Rows that were stored already.
    package internal(set) var same = 0
    /// Rows of intervals for which there is no bar any more.
    package internal(set) var removed = 0
    /// Stock-days of which a row was written or removed.
    package internal(set) var daysChanged = 0
    /// Stock-days left alone because another run has stored newer bars of them meanwhile.
    package internal(set) var daysOvertaken = 0
}
