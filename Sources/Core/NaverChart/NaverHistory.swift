package import MarketData

/// One answer of the feed, decoded: the newest days of a stock, as many as were asked for or as the feed keeps.
///
/// Prices are adjusted for splits and the like as of `askedAt`, in whole won; volumes are raw shares, not adjusted. The
/// running day is among the bars as far as it has come, and on the evening of a day its volume still grows.
package struct NaverHistory: Sendable {
    package let stock: StockCode
    package let askedAt: KoreaTime
    /// Ascending, one a date.
    package let bars: [DailyBar]
    /// Days whose numbers cannot all be true; the date can always be read.
    package let refused: [RefusedDay]

    package init(stock: StockCode, askedAt: KoreaTime, bars: [DailyBar], refused: [RefusedDay]) {
        self.stock = stock
        self.askedAt = askedAt
        self.bars = bars
        self.refused = refused
    }

    /// What it says of the days of `range`, both ends included.
    package func series(in range: ClosedRange<TradingDate>) -> DailySeries {
        DailySeries(
            stock: stock, source: .fdr, range: range, bars: bars.filter { range.contains($0.date) },
            refused: refused.filter { $0.date.map(range.contains) ?? true }, askedAt: askedAt)
    }
}
