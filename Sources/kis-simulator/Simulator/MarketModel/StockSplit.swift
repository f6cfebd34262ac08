package import MarketData

/// On the morning of `date` one share became `ratio` shares; adjusted prices before it are divided by `ratio`.
package struct StockSplit: Hashable, Sendable {
    package let code: StockCode
    package let date: TradingDate
    package let ratio: Int64

    package init(code: StockCode, date: TradingDate, ratio: Int64) {
        precondition(ratio > 0)
        self.code = code
        self.date = date
        self.ratio = ratio
    }

    /// One stock of the standard universe, on 2026-10-26.
    package static let standard = [
        StockSplit(code: StockCode("058470")!, date: TradingDate(year: 2026, month: 10, day: 26)!, ratio: 5)
    ]
}
