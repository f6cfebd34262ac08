extension TradingCalendar {
    /// The days from `first` through `last` that had, or may have had, a session, ascending: beyond the calendar's years
    /// every weekday.
    package func possibleSessions(_ first: TradingDate, through last: TradingDate) -> [TradingDate] {
        guard first <= last else { return [] }
        return (first.dayNumber...last.dayNumber).map(TradingDate.init(dayNumber:)).filter { day(on: $0) != .closed }
    }
}
