internal import KISOpenAPI
package import MarketData

/// A page of the past-day TR without a row of the session: nobody traded up to the minute it was asked with, if it is to be
/// believed.
///
/// A stock that was halted all day looks like this, and so does a date that was no session, a session that KIS has lost or
/// not yet filed, one that is older than what KIS keeps (one year), and one that is older than the stock. What tells them
/// apart:
///
/// - Somebody traded in the session (`SessionWitness`): it was one.
/// - No trade of the stock is stored where the page says there was none: KIS has not lost it.
/// - Rows of earlier dates follow: KIS drops its oldest rows first and a stock has none from before its listing, so both
///   reach further back than the session. Without such rows (nothing traded for a year, say) the daily bar has to witness
///   it: a row of the date with volume 0.
///
/// Not considered at all: a page with a row of a later date (KIS answers a date it cannot read with the latest one), one
/// with a spoilt row, and one asked on the session's own date, when rows may be on their way into the archive. What passes
/// and is wrong all the same is found when the day is held against its daily bar (`Reconciliation`).
package struct Vacancy: Sendable {
    /// What the page says when it is believed.
    package let reading: MinuteReading
    /// True when rows of earlier dates follow; otherwise the page is empty and the daily bar has to say the same.
    package let isFollowed: Bool

    init?(_ rows: SortedRows, _ page: MinutePage, _ session: TradingSession) {
        guard rows.session.isEmpty, !rows.reachesPastDate, rows.tally.refused.isEmpty,
            page.askedAt.date > session.date, session.open <= page.until
        else { return nil }
        reading = MinuteReading(
            stock: page.stock, session: session.date, askedAt: page.askedAt, bars: [],
            proven: session.labels.intersection(MinuteSet(0..<page.until.value + 1)),
            settleable: session.settleable(at: page.askedAt), disputes: [])
        isFollowed = rows.reachesPastOpen
    }
}
