package import MarketData

/// The trades of one minute, summed up. A minute without a trade has none.
package struct TradedMinute: Hashable, Sendable {
    package let label: MinuteOfDay
    package private(set) var open: Price
    package private(set) var high: Price
    package private(set) var low: Price
    package private(set) var close: Price
    /// Shares traded in this minute.
    package private(set) var volume: Int64
    /// Shares traded on this day up to the end of this minute.
    package private(set) var volumeSoFar: Int64
    /// Hundredths of a won traded on this day up to the end of this minute.
    package private(set) var turnoverSoFar: Int64
    /// Which of the day's trades these are.
    private(set) var trades: Range<Int>

    init(label: MinuteOfDay, firstTrade trade: Trade, index: Int, volumeBefore: Int64, turnoverBefore: Int64) {
        self.label = label
        (open, high, low, close) = (trade.price, trade.price, trade.price, trade.price)
        volume = trade.shares
        volumeSoFar = volumeBefore + trade.shares
        turnoverSoFar = turnoverBefore + trade.price.hundredths * trade.shares
        trades = index..<index + 1
    }

    mutating func add(_ trade: Trade) {
        high = max(high, trade.price)
        low = min(low, trade.price)
        close = trade.price
        volume += trade.shares
        volumeSoFar += trade.shares
        turnoverSoFar += trade.price.hundredths * trade.shares
        trades = trades.lowerBound..<trades.upperBound + 1
    }
}
