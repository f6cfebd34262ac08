/// What was traded of a stock on one day: a daily bar, or a session's minute bars taken together. Unlike `Bar` it takes what
/// a feed prints, also the zeros of a day without a trade.
package struct DayFigures: Hashable, Sendable {
    package let open: Price
    package let high: Price
    package let low: Price
    package let close: Price
    /// Shares.
    package let volume: Int64

    package init(open: Price, high: Price, low: Price, close: Price, volume: Int64) {
        self.open = open
        self.high = high
        self.low = low
        self.close = close
        self.volume = volume
    }

    /// The bars of one session, ascending; nil without any. A volume beyond `Int64` counts as its maximum.
    package init?(_ bars: some BidirectionalCollection<Bar>) {
        guard let first = bars.first, let last = bars.last else { return nil }
        self.init(
            open: first.open, high: bars.reduce(first.high) { max($0, $1.high) },
            low: bars.reduce(first.low) { min($0, $1.low) }, close: last.close,
            volume: bars.reduce(0) { sum, bar in
                let (total, overflowed) = sum.addingReportingOverflow(bar.volume)
                return overflowed ? .max : total
            })
    }

    var prices: [Price] { [open, high, low, close] }
}
