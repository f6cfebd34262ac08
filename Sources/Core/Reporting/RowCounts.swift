/// Rows of answers that did not become bars.
package struct RowCounts: Hashable, Sendable, Encodable {
    /// Of another date than the one asked for.
    package var discardedOtherDay = 0
    /// With a label that is not one of the session's.
    package var discardedOutsideSession = 0
    /// Of a minute that had not ended when the page was asked.
    package var discardedLate = 0
    /// Told twice with the same values.
    package var duplicates = 0
    /// Impossible values; each is named in `RunReport.refusedRows`.
    package var refused = 0

    package init() {}

    package var discarded: Int { discardedOtherDay + discardedOutsideSession + discardedLate }

    enum CodingKeys: String, CodingKey {
        case discardedOtherDay = "discarded_other_day"
        case discardedOutsideSession = "discarded_outside_session"
        case discardedLate = "discarded_late"
        case duplicates
        case refused
    }
}
