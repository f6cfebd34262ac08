/// What one source says of one stock's days in a range: asked for, decoded and checked, not yet compared with anything.
package struct DailySeries: Sendable {
    package let stock: StockCode
    package let source: DailySource
    /// The range that was asked for. A day in it without a bar is one of which the source has no row, or a refused one.
    package let range: ClosedRange<TradingDate>
    /// Ascending, one a date, all within `range`.
    package let bars: [DailyBar]
    /// Of dates within `range`, or of dates that cannot be read.
    package let refused: [RefusedDay]
    /// When the first of its requests was sent: the series knows nothing newer. The bar of that date is still forming
    /// unless the session and its late prints were over by then.
    package let askedAt: KoreaTime

    package init(
        stock: StockCode, source: DailySource, range: ClosedRange<TradingDate>, bars: [DailyBar], refused: [RefusedDay],
        askedAt: KoreaTime
    ) {
        precondition(bars.allSatisfy { range.contains($0.date) }, "a bar outside the range")
        self.stock = stock
        self.source = source
        self.range = range
        self.bars = bars
        self.refused = refused
        self.askedAt = askedAt
    }
}
