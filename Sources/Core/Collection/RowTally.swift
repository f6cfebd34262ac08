package import KISOpenAPI

/// What became of a page's rows that are not bars of the session.
package struct RowTally: Sendable {
    package var otherDay = 0
    package var outsideSession = 0
    /// Labels later than the page was asked for, or still running when it was.
    package var late = 0
    package var duplicates = 0
    package var refused: [RefusedRow] = []

    package init() {}

    package static func += (tally: inout RowTally, other: RowTally) {
        tally.otherDay += other.otherDay
        tally.outsideSession += other.outsideSession
        tally.late += other.late
        tally.duplicates += other.duplicates
        tally.refused += other.refused
    }
}
