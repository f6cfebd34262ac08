package import MarketData

/// When a job is to have handled a session: a little after cron's line has started it.
package struct JobDuty {
    private let job: JobName

    package init(_ job: JobName) { self.job = job }

    /// From this moment on the session should have been handled; nil for a job that collects nothing.
    func isDue(_ session: TradingSession) -> KoreaTime? {
        let date = session.date
        return switch job {
        case .fetchMinute: KoreaTime(date, session.close, seconds: 10 * 60)
        // 15:35, and 16:35 for a late close.
        case .backfillToday: KoreaTime(date, session.close, seconds: 35 * 60)
        case .resample: KoreaTime(date, .init(hour: 17, minute: 20)!)
        case .fetchDaily: KoreaTime(date, .init(hour: 21, minute: 0)!)
        case .validateFDR: KoreaTime(Self.weekday(after: date), .init(hour: 9, minute: 0)!)
        case .collectionStatus: nil
        }
    }

    /// The newest session that the job should have handled by `now`; nil when the calendar does not reach that far.
    package func session(before now: KoreaTime, _ calendar: TradingCalendar) -> TradingSession? {
        var session = calendar.session(on: now.date) ?? calendar.previousSession(before: now.date)
        while let candidate = session {
            guard let due = isDue(candidate) else { return nil }
            if due <= now { return candidate }
            session = calendar.previousSession(before: candidate.date)
        }
        return nil
    }

    private static func weekday(after date: TradingDate) -> TradingDate {
        var day = date.adding(days: 1)
        while day.isWeekend { day = day.adding(days: 1) }
        return day
    }
}
