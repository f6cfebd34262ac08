import MarketData

/// The days of a comparison in the columns of a picture: one a column, or several side by side where they are too many.
struct DayColumns: Sendable {
    static let most = 60

    /// Sessions, and days without one of which a source has a row; ascending.
    let dates: [TradingDate]
    /// Days.
    let perColumn: Int
    /// By days since the first.
    private let ordinals: [Int]

    init(sessions: [TradingDate], days: [ComparedDay]) {
        let all = days.lazy.map(\.date.dayNumber)
        let low = min(sessions.first?.dayNumber ?? .max, all.min() ?? .max)
        let high = max(sessions.last?.dayNumber ?? .min, all.max() ?? .min)
        var isHeld = [Bool](repeating: false, count: low <= high ? high - low + 1 : 0)
        for session in sessions { isHeld[session.dayNumber - low] = true }
        for day in all { isHeld[day - low] = true }
        var ordinals = [Int](repeating: 0, count: isHeld.count)
        var dates: [TradingDate] = []
        for (offset, isHeld) in isHeld.enumerated() where isHeld {
            ordinals[offset] = dates.count
            dates.append(TradingDate(dayNumber: low + offset))
        }
        self.dates = dates
        self.ordinals = ordinals
        perColumn = max(1, (dates.count + DayColumns.most - 1) / DayColumns.most)
    }

    var count: Int { (dates.count + perColumn - 1) / perColumn }

    /// The place of one of the dates among them.
    func ordinal(of date: TradingDate) -> Int { ordinals[date.days(since: dates[0])] }

    func column(of date: TradingDate) -> Int { ordinal(of: date) / perColumn }

    /// Whether a day and a month are too little to tell the dates apart.
    private var spansYears: Bool { dates.count > 1 && dates[dates.count - 1].days(since: dates[0]) > 366 }

    /// A few columns, evenly apart, with the first of their dates.
    private var ticks: [(column: Int, date: TradingDate)] {
        let steps = min(count, spansYears ? 4 : 5) - 1
        guard steps > 0 else { return dates.prefix(1).map { (0, $0) } }
        return (0...steps).map { step in
            let column = step * (count - 1) / steps
            return (column, dates[column * perColumn])
        }
    }
}

extension DayColumns {
    /// The ticks of a picture that spans its element: `11-20`, or `2026-11` where the columns span more than a year.
    var axis: HTML {
        let labels = ticks.map { tick -> HTML in
            let left = FixedDecimal.text((Double(tick.column) + 0.5) * 100 / Double(count), decimals: 2)
            let text = spansYears ? tick.date.iso.prefix(7) : tick.date.iso.suffix(5)
            return "<span style=\"left: \(left)%\">\(text)</span>"
        }
        return "<div class=\"axis\">\(labels)</div>"
    }

    /// How many days a column holds, where it is not one; ends with a blank.
    func note(_ choice: HTML) -> HTML {
        perColumn == 1 ? "" : "Each column holds \(perColumn) sessions and shows \(choice). "
    }
}
