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

    /// Takes out of `proven` every minute whose turnover does not fit, and disputes it instead.
    mutating func followTurnover() {
        var older: MinuteRow?
        for row in rows {
            let since = older?.label.minute.value ?? session.open.value - 1
            let isFirstOfTheDay = older == nil && startsAtOpen
            let between = since + 1..<row.label.minute.value + 1
            if isFirstOfTheDay || older != nil, isWhole(between) {
                let turnover = row.cumulativeTurnover - (older?.cumulativeTurnover ?? 0)
                if !TurnoverWitness.accepts(row.bar, turnover: turnover) {
                    dispute(between, row: row, turnover: turnover)
                    if let older, older == unwitnessed { dispute(older, turnover: turnover) }
                }
            }
            older = row
        }
    }

    /// False when a refused row, or one of unknown minute, lies between two rows: its turnover would be taken for theirs.
    private func isWhole(_ minutes: Range<Int>) -> Bool {
        proven.isSuperset(of: MinuteSet(minutes).intersection(shown))
    }

    private mutating func dispute(_ minutes: Range<Int>, row: MinuteRow, turnover: Int64) {
        for minute in minutes {
            guard let minute = MinuteOfDay(minute) else { continue }
            let bar = minute == row.label.minute ? row.bar : nil
            disputes[minute] = DisputedMinute(minute: minute, bar: bar, turnover: turnover)
        }
        proven.remove(minutes)
    }

    private mutating func dispute(_ row: MinuteRow, turnover: Int64) {
        disputes[row.label.minute] = DisputedMinute(minute: row.label.minute, bar: row.bar, turnover: turnover)
        proven.remove(row.label.minute)
    }
}
