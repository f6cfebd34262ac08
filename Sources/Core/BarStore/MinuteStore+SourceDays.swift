package import MarketData

extension MinuteStore {
    /// What is stored of a source, as the source's word on these dates: rows that cannot be true, which only another program
    /// can have written, are refused. Prices finer than a hundredth of a won are taken to the nearest. Every stock is there.
    package func sourceDays(
        of stocks: [StockCode], in dates: ClosedRange<TradingDate>, source: DailySource
    ) async throws(StoreError) -> [StockCode: SourceDays] {
        let stored = try await dailyBars(of: stocks, in: dates, source: source)
        return Dictionary(
            uniqueKeysWithValues: stocks.map { stock in (stock, SourceDays(stored[stock] ?? [:], of: stock)) })
    }
}

extension SourceDays {
    init(_ stored: [TradingDate: StoredBar], of stock: StockCode) {
        var bars: [DailyBar] = []
        var refused: [RefusedDay] = []
        for (date, bar) in stored.sorted(by: { $0.key < $1.key }) {
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
