package import MarketData

/// How far the stored daily bars of one stock and source reach.
package struct StoredHistory: Hashable, Sendable {
    package let dates: ClosedRange<TradingDate>
    /// Rows.
    package let count: Int
}
