package import MarketData

/// One stock's session: what a coverage row stands for, and what a batch locks.
package struct StockDay: Hashable, Sendable {
    package let stock: StockCode
    package let session: TradingDate

    package init(_ stock: StockCode, _ session: TradingDate) {
        self.stock = stock
        self.session = session
    }
}

extension StockDay: Comparable {
    /// The order in which every process locks.
    package static func < (a: Self, b: Self) -> Bool { (a.stock, a.session) < (b.stock, b.session) }
}
