/// What was traded of a stock on one day, in won and shares. A bar that exists is true to the rules of `BarFault`; its
/// source says whether its prices are adjusted for what became of the share since.
package struct DailyBar: Hashable, Sendable {
    package let date: TradingDate
    package let open: Price
    package let high: Price
    package let low: Price
    package let close: Price
    /// Shares; 0 on a day without a trade.
    package let volume: Int64

    /// Throws the first `BarFault` that makes these values impossible.
    ///
    /// A day without a trade (a halt, or nobody who wanted the stock) has no open, high or low: the feeds print zeros for
    /// them beside the close of an earlier day, and a reader who takes these for prices sees the stock fall to nothing and
    /// rise again. Zero is not a price, so such a day is flat at the carried close, with volume 0. This holds for all
    /// three zeros and no shares, and for nothing else: a single zero, or zeros with shares, are refused.
    package init(date: TradingDate, _ printed: DayFigures) throws(BarFault) {
        let figures = printed.isUntraded ? DayFigures(flatAt: printed.close) : printed
        if let fault = BarFault(
            open: figures.open, high: figures.high, low: figures.low, close: figures.close, volume: figures.volume)
        {
            throw fault
        }
        self.date = date
        open = figures.open
        high = figures.high
        low = figures.low
        close = figures.close
        volume = figures.volume
    }

    package var figures: DayFigures { DayFigures(open: open, high: high, low: low, close: close, volume: volume) }
}

extension DayFigures {
    fileprivate var isUntraded: Bool { volume == 0 && [open, high, low].allSatisfy { $0.hundredths == 0 } }

    fileprivate init(flatAt close: Price) {
        self.init(open: close, high: close, low: close, close: close, volume: 0)
    }
}
