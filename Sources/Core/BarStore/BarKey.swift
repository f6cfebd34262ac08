package import MarketData

/// Which row of a table of bars: `(stock_code, datetime)`.
package struct BarKey: Hashable, Sendable {
    package let stock: StockCode
    package let label: BarLabel
}
