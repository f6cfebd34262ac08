package import MarketData

extension NaverHistory {
    /// Decodes a body of the feed. The rows are those that FinanceDataReader reads from a good body; where it shrugs, this
    /// throws: a body that is no chart, a chart of another stock, a row that is not six numbers, a date twice, no row at
    /// all. Numbers that cannot be a day's refuse their day alone.
    package init(body: [UInt8], stock: StockCode, askedAt: KoreaTime) throws(NaverError) {
        var scanner = ChartScanner(body)
        let chart = try scanner.chart()
        guard !chart.items.isEmpty else { throw .noData }
        let symbol = chart.attributes["symbol"] ?? []
        guard symbol.elementsEqual(stock.text.utf8) else { throw .wrongSymbol(printable(symbol)) }
        var bars: [TradingDate: DailyBar] = [:]
        var refused: [TradingDate: RefusedDay] = [:]
        for item in chart.items {
            let row = try ChartRow(item, of: stock)
            guard bars[row.date] == nil, refused[row.date] == nil else { throw .duplicateDate(row.date) }
            do throws(BarFault) {
                bars[row.date] = try DailyBar(date: row.date, row.figures)
            } catch {
                refused[row.date] = RefusedDay(stock: stock, date: row.date, fault: error)
            }
        }
        self.init(
            stock: stock, askedAt: askedAt, bars: bars.values.sorted { $0.date < $1.date },
            refused: refused.sorted { $0.key < $1.key }.map(\.value))
    }
}

/// Bytes of the feed as a short text for a log.
func printable(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: bytes.prefix(80), as: UTF8.self).printable(limit: 60)
}
