import MarketData

/// The same minutes as `peers/sample_minutes.py` makes: 50 stocks, a trade in every minute, weekdays up to 2026-11-20.
/// As rows for those who store rows, and as the readings of pages for those who store what pages prove.
struct SampleMinutes: BarSample {
    let rows: [SampleRow]
    let readings: [MinuteReading]

    init(sessions: Int, minutes: Int, isChanged: Bool) {
        let last = TradingDate("2026-11-20")!
        let dates = (0..<2 * sessions + 7).lazy.map { last.adding(days: -$0) }.filter { !$0.isWeekend }
        let span = MinuteSet(540..<540 + minutes)
        let askedAt = KoreaTime(last.adding(days: isChanged ? 2 : 1), MinuteOfDay(540)!)
        readings = dates.prefix(sessions).reversed().flatMap { date in
            (1...50).map { number in
                let stock = StockCode("\(100_000 + number)")!
                return MinuteReading(
                    stock: stock, session: date, askedAt: askedAt,
                    bars: span.minutes.map { SampleMinutes.bar(number, date, $0, isChanged: isChanged) }, proven: span,
                    settleable: span, disputes: [])
            }
        }
        rows = readings.flatMap { reading in reading.bars.map { SampleRow($0, of: reading.stock) } }
    }

    private static func bar(_ number: Int, _ date: TradingDate, _ minute: Int, isChanged: Bool) -> Bar {
        let price = Int64(50_000 + (number * 131 + minute * 37 + date.dayNumber) % 400 * 100)
        let isOther = isChanged && (number + minute).isMultiple(of: 33)
        return try! Bar(
            label: BarLabel(date, MinuteOfDay(minute)!), open: Price(won: price), high: Price(won: price + 300),
            low: Price(won: price - 200), close: Price(won: price + 100),
            volume: Int64(1 + minute * 7 % 997 + (isOther ? 1 : 0)))
    }
}

extension SampleRow {
    fileprivate init(_ bar: Bar, of stock: StockCode) {
        self.init(
            stock: stock.text,
            timestamp: (Int64(bar.label.date.dayNumber) * 1_440 + Int64(bar.label.minute.value)) * 60_000_000,
            open: bar.open.double, high: bar.high.double, low: bar.low.double, close: bar.close.double,
            volume: bar.volume)
    }
}
