/// What was traded in one interval of a session: four prices and the shares that changed hands. A bar that exists is true
/// to its own rules (see `BarFault`); whether it is *the* bar of its interval is for `MinuteReading` and the store to say.
package struct Bar: Hashable, Sendable {
    /// The start of the interval: left-closed, right-open.
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
        if let fault = BarFault(open: open, high: high, low: low, close: close, volume: volume) { throw fault }
        self.label = label
        self.open = open
        self.high = high
        self.low = low
        self.close = close
        self.volume = volume
    }
}
