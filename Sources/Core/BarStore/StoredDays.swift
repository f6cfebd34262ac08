/// What became of the series of a batch.
package struct StoredDays: Hashable, Sendable {
    /// Rows written that were not there.
    package internal(set) var new = 0
    /// Rows whose values changed.
    package internal(set) var changed = 0
    /// Bars that were stored already, with the same values.
    package internal(set) var same = 0
    /// Rows taken away, which only the rewriting of a history does.
    package internal(set) var removed = 0
    /// Rows within the ranges of which the source says nothing any more; they stay.
    package internal(set) var unconfirmed = 0
    /// The connection died during COMMIT and the batch was stored again: what counts as `same` may be its own work.
    package internal(set) var isCountUncertain = false

    package init() {}
}
