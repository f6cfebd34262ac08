package import MarketData

/// The market's true final bars as CSV, sorted by stock and time.
package struct TruthTable {
    private let market: SimulatedMarket

    package init(_ market: SimulatedMarket) { self.market = market }

    /// One-minute bars of one session: `stock_code,datetime,open,high,low,close,volume`.
    /// - Parameters:
    ///   - stocks: nil is the universe.
    ///   - until: the last label, inclusive; nil is the closing print.
    package func minutes(of stocks: [StockCode]? = nil, on date: TradingDate, until: MinuteOfDay? = nil) -> String {
        var csv = "stock_code,datetime,open,high,low,close,volume\n"
        for stock in sorted(stocks) {
            for bar in market.trueBars(of: stock, on: date) where until.map({ bar.label.minute <= $0 }) ?? true {
                csv += line(stock, "\(bar.label):00", [bar.open, bar.high, bar.low, bar.close], bar.volume)
            }
        }
        return csv
    }

    /// Daily bars: `stock_code,date,open,high,low,close,volume`.
    /// - Parameter today: see `SimulatedMarket.trueDailyBars(of:from:through:adjustedAsOf:)`.
    package func days(
        of stocks: [StockCode]? = nil, from first: TradingDate, through last: TradingDate,
        adjustedAsOf today: TradingDate?
    ) -> String {
        var csv = "stock_code,date,open,high,low,close,volume\n"
        for stock in sorted(stocks) {
            for bar in market.trueDailyBars(of: stock, from: first, through: last, adjustedAsOf: today) {
                csv += line(stock, bar.date.iso, [bar.open, bar.high, bar.low, bar.close], bar.volume)
            }
        }
        return csv
    }

    /// The universe: `code,name,traits`.
    package func stocks() -> String {
        market.stocks.reduce(into: "code,name,traits\n") { $0 += "\($1.code),\($1.name),\"\($1.traits)\"\n" }
    }

    private func sorted(_ stocks: [StockCode]?) -> [StockCode] { (stocks ?? market.stocks.map(\.code)).sorted() }

    private func line(_ stock: StockCode, _ time: String, _ prices: [Price], _ volume: Int64) -> String {
        "\(stock),\(time),\(prices.map(\.description).joined(separator: ",")),\(volume)\n"
    }
}
