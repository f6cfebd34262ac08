internal import MarketData

/// One `item` of the feed: `date|open|high|low|close|volume`, whole won and shares, ASCII digits without signs.
struct ChartRow {
    let date: TradingDate
    let figures: DayFigures

    /// Throws `.badRow` unless the data is exactly such six numbers.
    init(_ data: ArraySlice<UInt8>, of stock: StockCode) throws(NaverError) {
        let fields = data.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
        guard fields.count == 6, fields[0].count == 8,
            let date = TradingDate(String(decoding: fields[0], as: UTF8.self))
        else { throw .badRow(RefusedDay(stock: stock, date: nil, fault: ChartRow.fault("data", data))) }
        var numbers: [Int64] = []
        for (name, field) in zip(["open", "high", "low", "close", "volume"], fields.dropFirst()) {
            guard let number = Int64(decimalDigits: field), name == "volume" || number <= ChartRow.highestPrice else {
                throw .badRow(RefusedDay(stock: stock, date: date, fault: ChartRow.fault(name, field)))
            }
            numbers.append(number)
        }
        self.date = date
        figures = DayFigures(
            open: Price(won: numbers[0]), high: Price(won: numbers[1]), low: Price(won: numbers[2]),
            close: Price(won: numbers[3]), volume: numbers[4])
    }

    private static let highestPrice = Price.maximum.hundredths / 100

    private static func fault(_ name: String, _ text: ArraySlice<UInt8>) -> BarFault {
        .notANumber(field: name, text: printable(text))
    }
}
