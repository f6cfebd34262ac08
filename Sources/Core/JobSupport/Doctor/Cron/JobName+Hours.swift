import MarketData

extension JobName {
    /// What is amiss with the Korean times a job is started at; nil when its work is done in time.
    func misses(_ week: WeekMinutes) -> String? {
        switch self {
        case .fetchMinute:
            // The first minute of the session ends at 09:01, the closing print settles four minutes after the close.
            week.isSuperset(of: WeekMinutes(weekdays: 1...5, minutes: 541...934))
                ? nil : "not each minute of the session (09:01-15:34 KST on weekdays)"
        case .backfillToday, .resample:
            week.isOnEachWeekday(in: 934..<1_440) ? nil : "not after each session (15:34 KST)"
        case .fetchDaily:
            week.isOnEachWeekday(in: Array(0..<540) + Array(940..<1_440))
                ? nil : "not outside the sessions (09:00-15:40 KST)"
        case .validateFDR, .collectionStatus: week.isEmpty ? "never" : nil
        }
    }
}

extension WeekMinutes {
    /// Whether one of these minutes of the day is in it from Monday through Friday.
    fileprivate func isOnEachWeekday(in minutes: some Sequence<Int>) -> Bool {
        (1...5).allSatisfy { !intersection(WeekMinutes(weekdays: [$0], minutes: minutes)).isEmpty }
    }
}
