package import MarketData

/// Which stock-days are to be resampled, and into what.
package struct ResampleSelection: Sendable {
    /// Ascending.
    package let intervals: [BarInterval]
    /// Empty for all.
    package let stocks: [StockCode]
    /// Nil for the stock-days whose minutes have changed since their bars were made.
    package let days: ClosedRange<TradingDate>?

    package init(intervals: [BarInterval], stocks: [StockCode], days: ClosedRange<TradingDate>?) {
        self.intervals = intervals
        self.stocks = stocks
        self.days = days
    }
}
