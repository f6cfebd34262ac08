package import MarketData

/// What the tables hold of one stock's session.
package struct CoverageLine: Hashable, Sendable {
    package let stock: StockCode
    package let bars: Int
    /// Minutes proven, and minutes the session has (so far).
    package let settled: Int
    package let expected: Int
    /// Labels of the first and the last bar; nil without bars.
    package let first: MinuteOfDay?
    package let last: MinuteOfDay?

    package init(
        stock: StockCode, bars: Int, settled: Int, expected: Int, first: MinuteOfDay?, last: MinuteOfDay?
    ) {
        self.stock = stock
        self.bars = bars
        self.settled = settled
        self.expected = expected
        self.first = first
        self.last = last
    }
}
