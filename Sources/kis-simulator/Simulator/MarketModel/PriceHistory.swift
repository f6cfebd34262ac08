import MarketData

/// A stock's reference price (기준가) and close on every session: a random walk that stays near the base price and within
/// the daily limits of 30 %. In won, unadjusted; indexed like the market's sessions.
struct PriceHistory: Sendable {
    let references: [Int64]
    let closes: [Int64]

    init(of stock: ListedStock, seed: UInt64, sessions: [TradingSession], splits: [StockSplit]) {
        var references: [Int64] = []
        var closes: [Int64] = []
        references.reserveCapacity(sessions.count)
        closes.reserveCapacity(sessions.count)
        var factor = splits.reduce(1) { $0 * $1.ratio }
        var last = TickTable.nearest(to: Double(stock.basePrice * factor))
        for session in sessions {
            let ratio = splits.reduce(1) { $1.date == session.date ? $0 * $1.ratio : $0 }
            if ratio > 1 {
                factor /= ratio
                last = TickTable.nearest(to: Double(last) / Double(ratio))
            }
            references.append(last)
            if !stock.traits.isSuspended {
                let base = Double(stock.basePrice * factor)
                last = PriceHistory.close(after: last, base: base, seed: seed, stock: stock.code, on: session.date)
            }
            closes.append(last)
        }
        self.references = references
        self.closes = closes
    }

    private static func close(
        after reference: Int64, base: Double, seed: UInt64, stock: StockCode, on date: TradingDate
    ) -> Int64 {
        var random = SeededGenerator(seed, stock.seed, UInt64(date.dayNumber), 1)
        let pull = 0.006 * (base / Double(reference) - 1)
        let move = 0.018 * random.bell() + pull
        return TickTable.nearest(to: Double(reference) * (1 + move)).clamped(to: TickTable.limits(around: reference))
    }
}
