import MarketData

/// A day's, or a part of a day's, prices and totals.
struct DaySummary: Sendable {
    let open: Price
    let high: Price
    let low: Price
    let close: Price
    /// Shares.
    let volume: Int64
    /// Won.
    let turnover: Int64

    /// Nil when nothing was traded.
    init?(_ minutes: some BidirectionalCollection<TradedMinute>) {
        guard let first = minutes.first, let last = minutes.last else { return nil }
        open = first.open
        close = last.close
        (high, low) = minutes.reduce((first.high, first.low)) { (max($0.0, $1.high), min($0.1, $1.low)) }
        volume = last.volumeSoFar
        turnover = last.turnoverSoFar / 100
    }

    private init(open: Price, high: Price, low: Price, close: Price, volume: Int64, turnover: Int64) {
        self.open = open
        self.high = high
        self.low = low
        self.close = close
        self.volume = volume
        self.turnover = turnover
    }

    /// Prices divided by `ratio` and rounded to whole won, as KIS does; the won traded stay what they were.
    func adjusted(by ratio: Int64) -> DaySummary {
        guard ratio > 1 else { return self }
        return DaySummary(
            open: open.adjusted(by: ratio), high: high.adjusted(by: ratio), low: low.adjusted(by: ratio),
            close: close.adjusted(by: ratio), volume: volume * ratio, turnover: turnover)
    }

    func bar(on date: TradingDate) -> DailyBar {
        try! DailyBar(
            date: date, DayFigures(open: open, high: high, low: low, close: close, volume: volume))
    }
}

extension Price {
    func adjusted(by ratio: Int64) -> Price {
        ratio == 1 ? self : Price(won: (hundredths / 100 + ratio / 2) / ratio)
    }
}
