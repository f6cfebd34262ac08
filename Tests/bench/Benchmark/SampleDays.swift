import MarketData

/// As many days as there would be minutes, up to 2026-11-20.
struct SampleDays: BarSample {
    let series: [DailySeries]

    init(sessions: Int, minutes: Int, isChanged: Bool) {
        let last = TradingDate("2026-11-20")!
        let dates = (0..<sessions * minutes).reversed().map { last.adding(days: -$0) }
        let askedAt = KoreaTime(last.adding(days: isChanged ? 2 : 1), MinuteOfDay(540)!)
        series = (1...50).map { number in
            DailySeries(
                stock: StockCode("\(100_000 + number)")!, source: .kis, range: dates[0]...last,
                bars: dates.map { SampleDays.bar(number, $0, isChanged: isChanged) }, refused: [], askedAt: askedAt)
        }
    }

    private static func bar(_ number: Int, _ date: TradingDate, isChanged: Bool) -> DailyBar {
        let day = date.dayNumber
        let price = Int64(50_000 + (number * 131 + day * 37) % 400 * 100)
        let isOther = isChanged && (number + day).isMultiple(of: 33)
        return try! DailyBar(
            date: date,
            DayFigures(
                open: Price(won: price), high: Price(won: price + 300), low: Price(won: price - 200),
                close: Price(won: price + 100), volume: Int64(1 + day * 7 % 997 + (isOther ? 1 : 0))))
    }
}
