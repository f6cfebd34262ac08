/// What a table holds of one minute of a stock's session. Prices are the column's doubles: they are compared and handed on,
/// never calculated with.
package struct MinuteFigures: Hashable, Sendable {
    /// Minute of the day: the label.
    package let minute: Int
    package let open: Double
    package let high: Double
    package let low: Double
    package let close: Double
    /// Shares; 0 where another program has stored a minute nobody traded.
    package let volume: Int64

    package init(minute: Int, open: Double, high: Double, low: Double, close: Double, volume: Int64) {
        self.minute = minute
        self.open = open
        self.high = high
        self.low = low
        self.close = close
        self.volume = volume
    }
}
