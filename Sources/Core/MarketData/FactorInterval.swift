/// Days on which all prices of KIS are those of the chart feed times one ratio.
package struct FactorInterval: Hashable, Sendable {
    package let stock: StockCode
    /// The first and the last of them.
    package let dates: ClosedRange<TradingDate>
    /// Records; at least two.
    package let days: Int
    /// KIS to the chart feed: 1/5 when KIS alone has adjusted for a split of one share into five.
    package let ratio: PriceRatio
}
