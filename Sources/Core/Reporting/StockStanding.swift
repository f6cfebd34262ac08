package import MarketData

/// How one stock came out of a comparison.
package struct StockStanding: Hashable, Sendable {
    package let stock: StockCode
    /// Days that count.
    package internal(set) var counted = 0
    /// Those of them that differ.
    package internal(set) var differing = 0
    /// The largest difference of a price, 0 … 1.
    package internal(set) var furthest = 0.0
}

extension StockStanding: Comparable {
    /// Fewer days that differ, then less far off, then the greater code: the last is the worst.
    package static func < (a: Self, b: Self) -> Bool {
        if a.differing != b.differing { return a.differing < b.differing }
        if a.furthest != b.furthest { return a.furthest < b.furthest }
        return a.stock > b.stock
    }
}
