/// The sessions of KRX as dated data: operator's exceptions over KIS's over the built-in table.
package struct TradingCalendar: Sendable {
    private let exceptions: [TradingDate: SessionException]

    /// The built-in table alone.
    package static let krx = TradingCalendar(exceptions: [])

    package init(exceptions: [SessionException]) {
        self.exceptions = Dictionary(exceptions.map { ($0.date, $0) }) { $0.source < $1.source ? $1 : $0 }
    }

    package func day(on date: TradingDate) -> TradingDay {
        let builtIn = TradingCalendar.builtIn(on: date)
        guard let exception = exceptions[date] else { return builtIn }
        guard exception.isOpen else { return .closed }
        var hours = TradingCalendar.ordinaryHours
        if case .session(let session) = builtIn { hours = (session.open, session.close) }
        return .session(
            TradingSession(date: date, open: exception.open ?? hours.open, close: exception.close ?? hours.close))
    }

    /// Nil when the market is closed or the date is beyond the calendar; `day(on:)` tells which.
    package func session(on date: TradingDate) -> TradingSession? {
        if case .session(let session) = day(on: date) { session } else { nil }
    }

    /// The nearest session before `date`; nil when the calendar does not reach that far.
    package func previousSession(before date: TradingDate) -> TradingSession? { nearest(to: date, step: -1) }

    /// The nearest session after `date`; nil when the calendar does not reach that far.
    package func nextSession(after date: TradingDate) -> TradingSession? { nearest(to: date, step: 1) }

    /// The sessions from `first` through `last`, ascending; dates the calendar does not know are left out.
    package func sessions(_ first: TradingDate, through last: TradingDate) -> [TradingSession] {
        guard first <= last else { return [] }
        return (first.dayNumber...last.dayNumber).compactMap { session(on: TradingDate(dayNumber: $0)) }
    }

    private func nearest(to date: TradingDate, step: Int) -> TradingSession? {
        var candidate = date.adding(days: step)
        while true {
            switch day(on: candidate) {
            case .session(let session): return session
            case .unknown: return nil
            case .closed: candidate = candidate.adding(days: step)
            }
        }
    }
}
