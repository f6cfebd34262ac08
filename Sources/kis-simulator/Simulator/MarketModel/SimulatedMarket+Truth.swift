package import MarketData

extension SimulatedMarket {
    /// The final one-minute bars of the regular session, ascending: traded minutes only, the closing print included.
    /// Empty when the market is closed on `date`.
    package func trueBars(of code: StockCode, on date: TradingDate) -> [Bar] { day(of: code, on: date)?.bars ?? [] }

    /// The final daily bars of the regular sessions of `first … last`, ascending; sessions without a trade have none.
    /// - Parameter today: prices and volumes are adjusted for the splits up to this date; nil leaves them original.
    package func trueDailyBars(
        of code: StockCode, from first: TradingDate, through last: TradingDate, adjustedAsOf today: TradingDate?
    ) -> [DailyBar] {
        sessions(first, through: last).compactMap { session in
            guard let day = day(of: code, on: session.date), let summary = DaySummary(day.regularMinutes)
            else { return nil }
            let ratio = today.map { adjustment(of: code, on: session.date, asOf: $0) } ?? 1
            return summary.adjusted(by: ratio).bar(on: session.date)
        }
    }
}
