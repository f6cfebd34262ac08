import MarketData

/// The records of a comparison by stock, the worst stock first.
struct StockRecords: Sendable {
    /// Every stock that has records: the worst first, those of which no day counts last.
    let stocks: [StockCode]
    private let days: [ComparedDay]
    private let ranges: [StockCode: Range<Int>]

    /// `days` are stock after stock, as a comparison leaves them.
    init(_ days: [ComparedDay], standings: [StockStanding]) {
        var ranges: [StockCode: Range<Int>] = [:]
        var order: [StockCode] = []
        var start = 0
        while start < days.count {
            let stock = days[start].stock
            let end = days[start...].firstIndex { $0.stock != stock } ?? days.count
            ranges[stock] = start..<end
            order.append(stock)
            start = end
        }
        let ranked = standings.map(\.stock)
        let counted = Set(ranked)
        stocks = ranked + order.filter { !counted.contains($0) }
        self.days = days
        self.ranges = ranges
    }

    /// Ascending; empty for a stock without records.
    subscript(stock: StockCode) -> ArraySlice<ComparedDay> { days[ranges[stock] ?? 0..<0] }
}
