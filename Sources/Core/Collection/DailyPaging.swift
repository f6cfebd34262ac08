package import MarketData

/// Which page of a range of days to ask for next. A page shows the newest days of what it is asked for, so the next one
/// ends the day before its oldest row, and no day is asked for twice.
///
/// How many rows a page has says nothing: rows get lost and come empty. A range is done when the calendar has no session
/// in what is left of it, or when a page brings no older row: the stock was not listed then.
package struct DailyPaging: Sendable {
    /// What the next page is to be asked for; nil when there is nothing left to ask.
    package private(set) var next: ClosedRange<TradingDate>?
    private let calendar: TradingCalendar

    package init(_ range: ClosedRange<TradingDate>, calendar: TradingCalendar) {
        self.calendar = calendar
        next = range
    }

    /// Goes on after a page whose rows, good and refused, have these dates; those outside of what was asked do not count.
    package mutating func advance(past dates: some Sequence<TradingDate>) {
        guard let asked = next else { return }
        next = dates.filter(asked.contains).min().flatMap { oldest in
            let left = asked.lowerBound.dayNumber..<oldest.dayNumber
            // A weekday beyond the calendar's years may have been a session.
            let mayHaveTraded = left.contains { calendar.day(on: TradingDate(dayNumber: $0)) != .closed }
            return mayHaveTraded ? asked.lowerBound...oldest.adding(days: -1) : nil
        }
    }
}
