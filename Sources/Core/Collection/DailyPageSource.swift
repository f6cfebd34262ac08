package import KISOpenAPI
package import MarketData

/// A TR that shows the days of a range, the newest of them when they are more than fit on a page.
package protocol DailyPageSource: Sendable {
    func dailyBars(
        of stock: StockCode, in range: ClosedRange<TradingDate>, before deadline: ContinuousClock.Instant
    ) async throws(KISError) -> DailyPage
}

extension KISClient: DailyPageSource {}
