internal import BarStore
internal import Collection
internal import KISOpenAPI
package import MarketData
package import Reporting

/// What the calendar says of today and of the days to come.
package struct CalendarChecks: TableChecks {
    static let names = ["session", "exceptions", "holiday check"]
    private let workplace: Workplace

    init(_ workplace: Workplace) { self.workplace = workplace }

    /// The end of the built-in calendar is known without the tables, and is told some time before it comes.
    package static func reach(at date: TradingDate) -> DoctorFinding {
        let end = TradingCalendar.validThrough
        let days = end.days(since: date)
        let found = "the built-in one reaches to \(end), \(days) days from now"
        let fix = "update the programs, or enter the days after it into trading_sessions"
        if days < 0 { return .warn("calendar", "the built-in one ended on \(end)", fix: fix) }
        return days < noticeDays ? .warn("calendar", found, fix: fix) : .ok("calendar", found)
    }

    private static let noticeDays = 60
    private static let daysAhead = 30
    /// Ticks ask on every weekday, so a weekend is the longest time without an answer.
    private static let longestSilenceDays = 4

    func findings() async -> [DoctorFinding] {
        let today = workplace.clock.now.date
        do throws(StoreError) {
            let store = workplace.store
            let exceptions = try await store.sessionExceptions(from: today, through: today.adding(days: Self.daysAhead))
            let alarm = try await store.calendarAlarm(on: today)
            return [
                session(on: today, exceptions, alarm), Self.exceptions(exceptions),
                holidayCheck(today, last: try await store.lastHolidayCheck()),
            ]
        } catch {
            return [.failed("session", error)]
                + Self.names.dropFirst().map { .notLookedAt($0, "trading_sessions was not read") }
        }
    }

    private func session(
        on today: TradingDate, _ exceptions: [SessionException], _ alarm: String?
    ) -> DoctorFinding {
        let calendar = TradingCalendar(exceptions: exceptions)
        let next = calendar.nextSession(after: today).map { "; the next is on \($0.words)" } ?? ""
        if let alarm {
            return .fail(
                "session", .partial, "\(today): \(alarm)",
                fix: "correct the day in trading_sessions: nothing of it settles before")
        }
        switch calendar.day(on: today) {
        case .session(let session):
            let witness = exceptions.contains { $0.date == today } ? ", by trading_sessions" : ""
            return .ok("session", "today, \(session.words)\(witness)\(next)")
        case .unknown:
            return .warn(
                "session", "\(today): \(MinuteWindow.assumedSession)", fix: "enter the day into trading_sessions")
        case .closed:
            return .ok("session", "none today, \(today): \(reason(today, exceptions))\(next)")
        }
    }

    private func reason(_ date: TradingDate, _ exceptions: [SessionException]) -> String {
        if let source = exceptions.filter({ $0.date == date && !$0.isOpen }).map(\.source).max() {
            return "closed by the word of \(source == .kis ? "KIS" : "the operator")"
        }
        return date.isWeekend ? "a weekend" : "a holiday of the built-in calendar"
    }

    private static func exceptions(_ exceptions: [SessionException]) -> DoctorFinding {
        guard !exceptions.isEmpty else { return .ok("exceptions", "none in the coming \(daysAhead) days") }
        let told = exceptions.prefix(5).map(\.words).joined(separator: ", ")
        let more = exceptions.count > 5 ? " and \(exceptions.count - 5) more" : ""
        return .ok("exceptions", told + more)
    }

    private func holidayCheck(_ today: TradingDate, last: TradingDate?) -> DoctorFinding {
        let found =
            last.map { "KIS last said on \($0) which days are open" } ?? "KIS has not said yet which days are open"
        guard workplace.settings.mode == .live else { return .ok("holiday check", found + "; paper keys cannot ask") }
        if let last, today.days(since: last) <= Self.longestSilenceDays { return .ok("holiday check", found) }
        return .warn(
            "holiday check", found, fix: "nothing when fetch-minute has only begun; otherwise see its log for CTCA0903R"
        )
    }
}

extension TradingSession {
    /// `2026-11-20 09:00-15:30`
    fileprivate var words: String { "\(date) \(open)-\(close)" }
}

extension SessionException {
    /// `2026-11-26 open 10:00-16:30 (operator)`
    fileprivate var words: String {
        let hours = open.flatMap { open in close.map { " \(open)-\($0)" } } ?? ""
        return "\(date) \(isOpen ? "open" : "closed")\(hours) (\(source.rawValue))"
    }
}
