import MarketData

/// The records of all stocks on one day.
struct DayTally: Sendable {
    let date: TradingDate
    /// False for a day that only has rows which should not be there.
    let isSession: Bool
    /// Records that count.
    private(set) var counted = 0
    /// Those of them that agree.
    private(set) var agreeing = 0
    /// The others, by class.
    private(set) var differing: [DayClass: Int] = [:]

    /// 0 … 1; 1 where nothing counts.
    var share: Double { counted > 0 ? Double(agreeing) / Double(counted) : 1 }

    /// What differs, in the order of the legend.
    var classes: [(verdict: DayClass, count: Int)] {
        DayClass.allCases.compactMap { verdict in differing[verdict].map { (verdict, $0) } }
    }

    private mutating func add(_ verdict: DayClass) {
        switch verdict.standing {
        case .uncounted: return
        case .agrees: agreeing += 1
        case .differs: differing[verdict, default: 0] += 1
        }
        counted += 1
    }

    /// One for each of the columns' dates.
    static func tallies(_ days: [ComparedDay], sessions: [TradingDate], columns: DayColumns) -> [DayTally] {
        let sessions = Set(sessions)
        var tallies = columns.dates.map { DayTally(date: $0, isSession: sessions.contains($0)) }
        for day in days { tallies[columns.ordinal(of: day.date)].add(day.verdict) }
        return tallies
    }
}
