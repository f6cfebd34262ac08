package import MarketData

/// One source of daily bars: all of a range, in however many requests.
package protocol DailyFeed: Sendable {
    var source: DailySource { get }
    /// The most sessions a request shows; nil when one shows all there is.
    var rowsPerPage: Int? { get }

    func series(
        of stock: StockCode, in range: ClosedRange<TradingDate>, before deadline: ContinuousClock.Instant
    ) async throws(FailureCause) -> DailySeries
}
