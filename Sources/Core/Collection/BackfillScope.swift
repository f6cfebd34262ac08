package import MarketData

/// The sessions a backfill works on, as the calendar and KIS's memory allow.
package struct BackfillScope: Sendable {
    /// Newest first: readers miss recent days most.
    package let windows: [MinuteWindow]
    /// Sessions older than KIS's memory, newest first: nobody can fetch their minutes any more.
    package let forgotten: [TradingSession]

    /// KIS keeps the minutes of about one year.
    package static let rememberedDays = 365

    /// The sessions from `first` through `last` that have begun at `now`.
    package init(_ calendar: TradingCalendar, from first: TradingDate, through last: TradingDate, now: KoreaTime) {
        let dates = first <= last ? Array(first.dayNumber...last.dayNumber).map(TradingDate.init(dayNumber:)) : []
        let begun = dates.reversed().map { MinuteWindow(calendar, $0) }.filter { window in
            window.session.map { KoreaTime($0.date, $0.open) <= now } ?? false
        }
        let oldest = now.date.adding(days: -BackfillScope.rememberedDays)
        windows = begun.filter { $0.session!.date >= oldest }
        forgotten = begun.compactMap(\.session).filter { $0.date < oldest }
    }
}
