internal import KISOpenAPI
internal import MarketData

/// The rows of one page in time order, and what they prove. Walked from the oldest to the newest, each row's turnover is
/// witnessed by the row before it.
struct TurnoverChain {
    /// Ascending; the held row of the newer page, if any, is the last.
    let rows: [MinuteRow]
    /// Every minute between the oldest and the newest that the page speaks of.
    let shown: MinuteSet
    private(set) var proven: MinuteSet
    private(set) var disputes: [MinuteOfDay: DisputedMinute] = [:]
    /// The oldest row, when nothing in this page witnesses its turnover.
    let unwitnessed: MinuteRow?

    private let session: TradingSession
    private let startsAtOpen: Bool
    private let refused: MinuteSet

    init(
        _ sorted: SortedRows, _ page: MinutePage, _ session: TradingSession, held: HeldRow?, showsUntradedMinutes: Bool
    ) {
        self.session = session
        rows = sorted.session + (held.map { [$0.row] } ?? [])
        refused = MinuteSet(sorted.tally.refused.compactMap(\.label).map { $0.minute.value..<$0.minute.value + 1 })
        let newest = TurnoverChain.newest(
            sorted, page, session, held: held, refused: refused, showsUntradedMinutes: showsUntradedMinutes)
        let oldest = sorted.session.first
        startsAtOpen = sorted.reachesPastOpen || oldest.map(TurnoverChain.isAllOfTheDay) ?? false
        unwitnessed = startsAtOpen ? nil : oldest
        guard let newest, let first = startsAtOpen ? session.open : oldest?.label.minute, first <= newest else {
            shown = MinuteSet()
            proven = MinuteSet()
            return
        }
        shown = MinuteSet(first.value..<newest.value + 1)
        proven = shown
        withdrawRefused()
        // A row whose minute is unknown may belong to any minute that has no row of its own.
        if sorted.tally.refused.contains(where: { $0.label == nil }) {
            proven = proven.intersection(MinuteSet(rows.map { $0.label.minute.value..<$0.label.minute.value + 1 }))
        }
    }

    /// The newest minute the page speaks of. A same-day page has a row for every minute, so it ends with its newest row; a
    /// past-day page leaves untraded minutes out and ends with the minute it was asked for.
    private static func newest(
        _ sorted: SortedRows, _ page: MinutePage, _ session: TradingSession, held: HeldRow?, refused: MinuteSet,
        showsUntradedMinutes: Bool
    ) -> MinuteOfDay? {
        if let held { return held.row.label.minute }
        let lastEnded = session.ended(at: page.askedAt).last.flatMap(MinuteOfDay.init)
        if showsUntradedMinutes {
            guard let newestRow = sorted.session.last?.label.minute else { return nil }
            return max(newestRow, min(refused.last.flatMap(MinuteOfDay.init) ?? newestRow, page.until))
        }
        return sorted.session.isEmpty ? nil : lastEnded.map { min(page.until, $0) }
    }

    /// The day's turnover up to this row was all traded within it, so nothing was traded before.
    private static func isAllOfTheDay(_ row: MinuteRow) -> Bool {
        TurnoverWitness.accepts(row.bar, turnover: row.cumulativeTurnover)
    }

    /// A refused row leaves its minute unproven, and the minutes back to the next older good row. Nothing of the session is
    /// behind one from before the open.
    private mutating func withdrawRefused() {
        for minute in refused.minutes where minute >= session.open.value {
            let older = rows.last { $0.label.minute.value < minute }?.label.minute.value ?? session.open.value - 1
            proven.remove(older + 1..<minute + 1)
        }
    }

    /// Takes out of `proven` every minute whose turnover does not fit, or that has no witness because a refused row lies
    /// before it, and disputes it instead.
    mutating func followTurnover() {
        var older: MinuteRow?
        for row in rows {
            if older != nil || startsAtOpen { witness(row, by: older) }
            older = row
        }
    }

    /// A refused row, or one of unknown minute, may lie between the two: its turnover would be taken for theirs.
    /// - Parameter older: nil for the first row of the day.
    private mutating func witness(_ row: MinuteRow, by older: MinuteRow?) {
        let since = older?.label.minute.value ?? session.open.value - 1
        let between = MinuteSet(since + 1..<row.label.minute.value + 1)
        let turnover = row.cumulativeTurnover - (older?.cumulativeTurnover ?? 0)
        let isWhole = proven.isSuperset(of: between.intersection(shown))
        if isWhole, TurnoverWitness.accepts(row.bar, turnover: turnover) { return }
        dispute(isWhole ? between : between.intersection(proven), row: row, turnover: turnover)
        if isWhole, let older, older == unwitnessed {
            let minute = older.label.minute.value
            dispute(MinuteSet(minute..<minute + 1), row: older, turnover: turnover)
        }
    }

    private mutating func dispute(_ minutes: MinuteSet, row: MinuteRow, turnover: Int64) {
        for minute in minutes.minutes.compactMap(MinuteOfDay.init) {
            let bar = minute == row.label.minute ? row.bar : nil
            disputes[minute] = DisputedMinute(minute: minute, bar: bar, turnover: turnover)
            proven.remove(minute)
        }
    }
}
