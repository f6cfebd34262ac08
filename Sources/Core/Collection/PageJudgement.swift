package import KISOpenAPI
package import MarketData

/// What a page is worth once every rule has been held against it.
package struct PageJudgement: Sendable {
    /// Nil when the page proves nothing.
    package private(set) var reading: MinuteReading?
    package let tally: RowTally
    /// The minutes the page spoke of, proven or not: asking for them again in this run is pointless.
    package let shown: MinuteSet
    /// The oldest row, unless its own turnover is already witnessed.
    package let unwitnessed: HeldRow?
    /// Rows of earlier days and none of the session: as far as KIS is concerned it has not begun.
    package let showsEarlierDaysOnly: Bool
    /// A past-day page without a row of the session, which needs other witnesses than itself.
    package let vacancy: Vacancy?
    /// Rows of the session, all of minutes that may still have been running: the answer took its time.
    package let isTooYoung: Bool
    /// A trade at a label at which the calendar has no session.
    package let tradedOutside: BarLabel?

    /// Holds `page` against the rules for correct bars.
    /// - Parameters:
    ///   - held: The oldest row of the page just before (newer than this one), when this page ends right below it.
    ///   - showsUntradedMinutes: Tells whether a minute without a row is a minute without a trade or a hole.
    package init(
        _ page: MinutePage, session: TradingSession, held: HeldRow? = nil, showsUntradedMinutes: Bool
    ) {
        let rows = SortedRows(page, session)
        var chain = TurnoverChain(rows, page, session, held: held, showsUntradedMinutes: showsUntradedMinutes)
        chain.followTurnover()
        let askedAt = min(page.askedAt, held?.askedAt ?? page.askedAt)
        reading =
            chain.proven.isEmpty && chain.disputes.isEmpty
            ? nil
            : MinuteReading(
                stock: page.stock, session: session.date, askedAt: askedAt,
                bars: chain.rows.compactMap(\.bar).filter { chain.proven.contains($0.label.minute) },
                proven: chain.proven, settleable: session.settleable(at: askedAt),
                disputes: chain.disputes.values.sorted { $0.minute < $1.minute })
        tally = rows.tally
        shown = chain.shown
        unwitnessed = chain.unwitnessed.map { HeldRow(row: $0, askedAt: page.askedAt) }
        showsEarlierDaysOnly = rows.session.isEmpty && rows.reachesPastOpen && rows.tally.refused.isEmpty
        vacancy = showsUntradedMinutes || held != nil ? nil : Vacancy(rows, page, session)
        isTooYoung = rows.session.isEmpty && rows.tally.late > 0 && rows.tally.refused.isEmpty
        tradedOutside = rows.tradedOutside
    }

    /// The same without its oldest row: the next page will bring it back as a witnessed one, or nobody asked for it.
    func holdingBack(_ held: HeldRow) -> PageJudgement {
        var judgement = self
        judgement.reading = reading?.leavingOut(held.row.label.minute)
        return judgement
    }
}
