package import MarketData
import PostgresClient

extension MinuteStore {
    /// What is stored of a source, as the source's word on these dates: rows that cannot be true, which only another program
    /// can have written, are refused, and rows not labelled with the start of their day are left out. Prices finer than a
    /// hundredth of a won are taken to the nearest. Every stock is there.
    ///
    ///     copy (select … from stock_prices …) to stdout
    package func sourceDays(
        of stocks: [StockCode], in dates: ClosedRange<TradingDate>, source: DailySource
    ) async throws(StoreError) -> [StockCode: SourceDays] {
        let rows = try await perform { (connection) throws(PostgresError) in
            try BarTable.days(source).rows(of: stocks, dates, on: &connection)
        }
        return Dictionary(
            uniqueKeysWithValues: stocks.map { stock in (stock, SourceDays(rows[stock.text] ?? [], of: stock)) })
    }
}

private typealias DayRow = (date: TradingDate, bar: StoredBar)

extension BarTable<KeyedBar> {
    /// By stock, in the order the table has them.
    fileprivate func rows(
        of stocks: [StockCode], _ dates: ClosedRange<TradingDate>, on connection: inout PostgresConnection
    ) throws(PostgresError) -> [String: [DayRow]] {
        var rows: [String: [DayRow]] = [:]
        try read(
            stocks, from: BarLabel(startOf: dates.lowerBound), through: BarLabel(startOf: dates.upperBound),
            on: &connection
        ) { stock, timestamp, bar in
            let (day, rest) = timestamp.quotientAndRemainder(dividingBy: 86_400_000_000)
            if rest == 0 { rows[stock, default: []].append((TradingDate(dayNumber: Int(day)), bar)) }
        }
        return rows
    }
}

extension SourceDays {
    fileprivate init(_ rows: [DayRow], of stock: StockCode) {
        var bars: [DailyBar] = []
        var refused: [RefusedDay] = []
        bars.reserveCapacity(rows.count)
        for (date, bar) in rows.sorted(by: { $0.date < $1.date }) {
            do throws(BarFault) {
                bars.append(try DailyBar(date: date, bar.figures()))
            } catch {
                refused.append(RefusedDay(stock: stock, date: date, fault: error))
            }
        }
        self.init(bars: bars, refused: refused)
    }
}

extension StoredBar {
    fileprivate func figures() throws(BarFault) -> DayFigures {
        func price(_ double: Double, _ column: String) throws(BarFault) -> Price {
            guard let price = Price(nearestTo: double) else { throw .notANumber(field: column, text: "\(double)") }
            return price
        }
        return DayFigures(
            open: try price(open, "open"), high: try price(high, "high"), low: try price(low, "low"),
            close: try price(close, "close"), volume: volume)
    }
}
