package import MarketData
import PostgresClient

extension MinuteStore {
    /// The active stocks, in the order they are collected.
    ///
    ///     select code, name, priority, market_cap from stocks where is_active
    package func universe() async throws(StoreError) -> [Instrument] {
        let stocks = try await perform { (connection) throws(PostgresError) in
            let rows = try connection.query(MinuteStore.selectActiveStocks)
            var stocks: [(code: String, name: String, priority: Int, marketCap: Int64?)] = []
            for row in 0..<rows.count {
                stocks.append(
                    (
                        try rows.string(row, 0) ?? "", try rows.string(row, 1) ?? "", Int(try rows.int(row, 2) ?? 0),
                        try rows.int(row, 3)
                    ))
            }
            return stocks
        }
        var universe: [Instrument] = []
        for stock in stocks {
            guard let code = StockCode(stock.code) else { throw .invalid("stocks.code '\(stock.code)'") }
            universe.append(
                Instrument(code: code, name: stock.name, priority: stock.priority, marketCap: stock.marketCap))
        }
        return universe.sorted()
    }

    private static let selectActiveStocks = """
        select code, name, coalesce(priority, 100), market_cap from stocks where is_active
        """
}
