/// A bar made of the minutes of an interval, and how much of them is known.
package struct ResampledBar: Hashable, Sendable {
    /// Minute of the day at which the interval begins: the label. The session may open later.
    package let minute: Int
    /// Won. Of the first minute with a trade; in an interval without one all four are the close before it.
    package let open: Double
    package let high: Double
    package let low: Double
    package let close: Double
    /// Shares; 0 in an interval without a trade.
    package let volume: Int64
    /// The settled ones of `minutesExpected`.
    package let minutesCovered: Int
    /// The labels of the session that lie in the interval.
    package let minutesExpected: Int

    package init(
        minute: Int, open: Double, high: Double, low: Double, close: Double, volume: Int64, minutesCovered: Int,
        minutesExpected: Int
    ) {
        self.minute = minute
        self.open = open
        self.high = high
        self.low = low
        self.close = close
        self.volume = volume
        self.minutesCovered = minutesCovered
        self.minutesExpected = minutesExpected
    }

    /// It may still change: some of its minutes have not settled.
    package var isProvisional: Bool { minutesCovered < minutesExpected }
}
