package import MarketData

/// Shares that changed hands at one instant.
package struct Trade: Hashable, Sendable {
    /// Milliseconds since midnight in Korea.
    package let time: Int
    package let price: Price
    package let shares: Int64

    init(time: Int, price: Price, shares: Int64) {
        self.time = time
        self.price = price
        self.shares = shares
    }
}
