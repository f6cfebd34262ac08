package import MarketData

/// How much of a session is proven, of all stocks together.
package struct SessionShare: Hashable, Sendable {
    package let date: TradingDate
    /// Stock-minutes.
    package let settled: Int
    package let expected: Int

    package init(date: TradingDate, settled: Int, expected: Int) {
        self.date = date
        self.settled = settled
        self.expected = expected
    }
}
