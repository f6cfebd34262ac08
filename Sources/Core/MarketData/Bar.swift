/// What was traded in one interval: four prices and the shares that changed hands. A bar that exists is true to its own
/// rules (see `init`); whether it is *the* bar of its interval is for `MinuteReading` and the store to say.
package struct Bar: Hashable, Sendable {
    /// The start of the interval: left-closed, right-open. For a daily bar 00:00.
    package let label: BarLabel
    package let open: Price
    package let high: Price
    package let low: Price
    package let close: Price
    /// Shares.
    package let volume: Int64

    /// Throws the first `BarFault` that makes these values impossible for an interval in which something was traded.
    package init(
        label: BarLabel, open: Price, high: Price, low: Price, close: Price, volume: Int64
    ) throws(BarFault) {
        guard volume >= 0 else { throw .negativeVolume(volume) }
        for price in [open, high, low, close] where price.hundredths <= 0 { throw .priceNotPositive(price) }
        guard low <= high else { throw .highBelowLow(high: high, low: low) }
        guard (low...high).contains(open) else { throw .openOutside(open, low: low, high: high) }
        guard (low...high).contains(close) else { throw .closeOutside(close, low: low, high: high) }
        self.label = label
        self.open = open
        self.high = high
        self.low = low
        self.close = close
        self.volume = volume
    }
}
