package import MarketData

/// When fetch-minute has something to do on a day: from the end of the first minute to the settling of the last.
package struct MinuteWindow: Sendable {
    /// Nil when the market is closed.
    package let session: TradingSession?
    /// False beyond the calendar's years: the session is only assumed, and nothing of it may settle.
    package let isKnown: Bool

    /// What an operator must be told of a session that is not known.
    package static let assumedSession =
        "the calendar ends on \(TradingCalendar.validThrough): nothing settles until trading_sessions names this day"

    private static let earliest = MinuteOfDay(hour: 8, minute: 30)!
    private static let latest = MinuteOfDay(hour: 17, minute: 0)!
    /// The last tick that settles the closing print.
    private static let minutesAfterClose = 4

    package init(_ calendar: TradingCalendar, _ date: TradingDate) {
        switch calendar.day(on: date) {
        case .session(let session):
            self.session = session
            isKnown = true
        case .closed:
            session = nil
            isKnown = true
        case .unknown:
            let hours = TradingCalendar.ordinaryHours
            session = TradingSession(date: date, open: hours.open, close: hours.close)
            isKnown = false
        }
    }

    /// False at hours at which no session of any kind has ever been held: then not even the tables are asked.
    package static func mayBeOpen(_ now: KoreaTime) -> Bool {
        !now.date.isWeekend && (earliest...latest).contains(now.minute)
    }

    package func contains(_ now: KoreaTime) -> Bool {
        guard let session, now.date == session.date else { return false }
        return now.minute > session.open && now.minute.value <= session.close.value + MinuteWindow.minutesAfterClose
    }
}
