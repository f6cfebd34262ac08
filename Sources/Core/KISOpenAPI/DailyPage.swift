package import MarketData

/// One answer of FHKST03010100, decoded: bars and refusals, nothing judged yet. Prices are adjusted as of `askedAt`.
package struct DailyPage: Sendable {
    package let stock: StockCode
    /// `FID_INPUT_DATE_1` and `FID_INPUT_DATE_2` it was asked with.
    package let range: ClosedRange<TradingDate>
    package let askedAt: KoreaTime
    /// Ascending, one a date. Dates outside `range`, and the day that is still forming, are among them when KIS sends them.
    package let bars: [DailyBar]
    package let refused: [RefusedDay]
    /// Identical repetitions of a row, left out.
    package let duplicates: Int

    package init(
        stock: StockCode, range: ClosedRange<TradingDate>, askedAt: KoreaTime, bars: [DailyBar], refused: [RefusedDay],
        duplicates: Int
    ) {
        self.stock = stock
        self.range = range
        self.askedAt = askedAt
        self.bars = bars
        self.refused = refused
        self.duplicates = duplicates
    }
}
