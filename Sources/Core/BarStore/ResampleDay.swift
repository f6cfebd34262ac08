package import MarketData

/// A stock's day that is to be resampled.
package struct ResampleDay: Hashable, Sendable {
    package let stock: StockCode
    package let date: TradingDate
    /// Nil when the market was closed: whatever is stored of such a day is no bar.
    package let session: TradingSession?
    package let settled: MinuteSet
    /// Of the coverage, read before the bars: they are at least as new. Nil when nothing is proven of the day.
    package let version: Int64?

    package init(
        stock: StockCode, date: TradingDate, session: TradingSession?, settled: MinuteSet, version: Int64?
    ) {
        self.stock = stock
        self.date = date
        self.session = session
        self.settled = settled
        self.version = version
    }

    var key: StockDay { StockDay(stock, date) }
}
