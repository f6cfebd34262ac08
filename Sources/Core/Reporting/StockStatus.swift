package import MarketData

/// How far the minutes of one stock's session are.
package struct StockStatus: Sendable {
    package let stock: StockCode
    package let name: String
    /// Minutes proven, within the session's labels.
    package let settled: MinuteSet
    /// Minutes with a bar.
    package let traded: MinuteSet

    package init(stock: StockCode, name: String, settled: MinuteSet, traded: MinuteSet) {
        self.stock = stock
        self.name = name
        self.settled = settled
        self.traded = traded
    }

    /// Minutes with a bar that may still change.
    package var provisional: MinuteSet { traded.subtracting(settled) }

    /// True when all of a session is proven, and nobody traded: a halt, or no interest.
    package func isUntraded(in labels: MinuteSet) -> Bool { traded.isEmpty && settled.isSuperset(of: labels) }
}
