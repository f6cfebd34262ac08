internal import MarketData

/// Which days of which stocks a run looks at, from which sources.
struct DailyScope: Sendable {
    /// Empty for the whole universe.
    let stocks: [StockCode]
    let sources: [DailySource]
    let window: ClosedRange<TradingDate>
    /// Asks for settled days too.
    let isFull: Bool
    /// Keeps the bar of the running day as far as it has come.
    let includesForming: Bool
}
