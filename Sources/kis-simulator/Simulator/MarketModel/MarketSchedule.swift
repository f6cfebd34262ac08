package import MarketData

/// When the simulated market is open: a date's session, or nil when it is closed.
package struct MarketSchedule: Sendable {
    private let session: @Sendable (TradingDate) -> TradingSession?
    let table: SessionTable

    package init(session: @escaping @Sendable (TradingDate) -> TradingSession?) {
        self.session = session
        table = SessionTable(session)
    }

    /// KRX as the built-in calendar knows it, and ordinary weekdays beyond its years.
    package static let krx = MarketSchedule { date in
        switch TradingCalendar.krx.day(on: date) {
        case .session(let session): session
        case .closed: nil
        case .unknown: ordinarySession(on: date)
        }
    }

    /// Weekdays 09:00-15:30, without a holiday.
    package static let weekdays = MarketSchedule { date in date.isWeekend ? nil : ordinarySession(on: date) }

    /// This schedule with other sessions on the dates given; nil closes a date.
    package func replacing(_ exceptions: [TradingDate: TradingSession?]) -> MarketSchedule {
        MarketSchedule { [session] date in
            if let exception = exceptions[date] { exception } else { session(date) }
        }
    }

    private static func ordinarySession(on date: TradingDate) -> TradingSession {
        let hours = TradingCalendar.ordinaryHours
        return TradingSession(date: date, open: hours.open, close: hours.close)
    }
}
