import MarketData

/// The schedule written out, so that sessions can be counted and found at once.
struct SessionTable: Sendable {
    /// The simulated market lists its stocks on this date: nothing is older.
    static let firstDate = TradingDate(year: 2020, month: 1, day: 1)!
    static let lastDate = TradingDate(year: 2031, month: 12, day: 31)!

    let sessions: [TradingSession]
    /// For each date from `firstDate`: how many sessions there are up to and including it.
    private let counts: [Int]

    init(_ schedule: (TradingDate) -> TradingSession?) {
        var sessions: [TradingSession] = []
        var counts: [Int] = []
        for dayNumber in SessionTable.firstDate.dayNumber...SessionTable.lastDate.dayNumber {
            if let session = schedule(TradingDate(dayNumber: dayNumber)) { sessions.append(session) }
            counts.append(sessions.count)
        }
        self.sessions = sessions
        self.counts = counts
    }

    /// The index of the newest session that is not after `date`.
    func index(onOrBefore date: TradingDate) -> Int? {
        guard date >= SessionTable.firstDate else { return nil }
        let count = counts[min(date.days(since: SessionTable.firstDate), counts.count - 1)]
        return count > 0 ? count - 1 : nil
    }

    func index(on date: TradingDate) -> Int? {
        index(onOrBefore: date).flatMap { sessions[$0].date == date ? $0 : nil }
    }
}
