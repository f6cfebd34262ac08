package import MarketData

/// The values of a row as a table of bars holds them: exact doubles, and not necessarily a true `Bar`, because another
/// program may have written them.
package struct StoredBar: Sendable {
    package let open: Double
    package let high: Double
    package let low: Double
    package let close: Double
    /// Shares.
    package let volume: Int64

    package init(open: Double, high: Double, low: Double, close: Double, volume: Int64) {
        self.open = open
        self.high = high
        self.low = low
        self.close = close
        self.volume = volume
    }
}

extension StoredBar {
    package init(_ bar: Bar) {
        self.init(
            open: bar.open.double, high: bar.high.double, low: bar.low.double, close: bar.close.double,
            volume: bar.volume)
    }
}

extension StoredBar {
    package init(_ bar: DailyBar) {
        self.init(
            open: bar.open.double, high: bar.high.double, low: bar.low.double, close: bar.close.double,
            volume: bar.volume)
    }
}

extension StoredBar: Equatable {
    /// Bit by bit, so that a row with NaN differs from every bar and yet equals itself.
    package static func == (a: Self, b: Self) -> Bool {
        a.open.bitPattern == b.open.bitPattern && a.high.bitPattern == b.high.bitPattern
            && a.low.bitPattern == b.low.bitPattern && a.close.bitPattern == b.close.bitPattern && a.volume == b.volume
    }
}
