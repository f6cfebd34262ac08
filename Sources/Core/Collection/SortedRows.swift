internal import KISOpenAPI
internal import MarketData

/// A page's rows, sorted by what they are to the session.
struct SortedRows {
    /// Ascending rows of the session's minutes that had ended when the page was asked.
    private(set) var session: [MinuteRow] = []
    /// Rows of an earlier date: the page reached past the session's start.
    private(set) var reachesPastOpen = false
    /// Rows of a later date: the page is not of the date it was asked for.
    private(set) var reachesPastDate = false
    /// A traded row before the open or between the close and the evening: the calendar has the wrong hours.
    private(set) var tradedOutside: BarLabel?
    private(set) var tally = RowTally()

    /// The evening session starts at 16:00 on ordinary days and never within 70 minutes of a close that is right.
    private static let quietMinutesAfterClose = 70

    init(_ page: MinutePage, _ session: TradingSession) {
        let ended = session.ended(at: page.askedAt)
        tally.duplicates = page.duplicates
        tally.refused = page.refused.filter { refused in refused.label.map { $0.date == session.date } ?? true }
        for row in page.rows {
            let minute = row.label.minute
            if row.label.date != session.date {
                tally.otherDay += 1
                if row.label.date < session.date { reachesPastOpen = true } else { reachesPastDate = true }
            } else if minute > page.until || (session.labels.contains(minute) && !ended.contains(minute)) {
                tally.late += 1
            } else if !session.labels.contains(minute) {
                tally.outsideSession += 1
                if row.bar != nil, minute.value < session.close.value + SortedRows.quietMinutesAfterClose {
                    tradedOutside = row.label
                }
            } else {
                self.session.append(row)
            }
        }
    }
}
