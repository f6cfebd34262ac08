/// When a day's bar can be trusted. A day is traded until the after-market closes at 20:00, and both feeds count what they
/// learn late: volumes of the same evening still grow by a per cent or two, those of the next morning do not.
package struct DailyFinality: Sendable {
    private let calendar: TradingCalendar

    package init(_ calendar: TradingCalendar) { self.calendar = calendar }

    private static let final = MinuteOfDay(hour: 20, minute: 5)!
    private static let settled = MinuteOfDay(hour: 8, minute: 0)!

    /// True when nothing is traded on that day any more: its bar is no longer forming.
    package func isFinal(_ day: TradingDate, at instant: KoreaTime) -> Bool {
        instant >= KoreaTime(day, DailyFinality.final)
    }

    /// True when a bar asked for at `instant` will not change any more, but for an adjustment: from 08:00 of the next
    /// session's day on.
    package func isSettled(_ day: TradingDate, askedAt instant: KoreaTime) -> Bool {
        instant >= KoreaTime(nextDay(after: day), DailyFinality.settled)
    }

    /// The next day that may have a session.
    private func nextDay(after day: TradingDate) -> TradingDate {
        var next = day.adding(days: 1)
        while calendar.day(on: next) == .closed { next = next.adding(days: 1) }
        return next
    }
}
