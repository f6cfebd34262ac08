package import BarStore
package import MarketData

/// Whether what is stored of a stock is on the basis of what the source says now. Adjusted prices change for the whole past
/// at once, when a share is split or the like: two bases in one series would look like a crash.
package enum DailyBasis: Hashable {
    case same
    /// The stored prices are another history's; the ratio of one to the other, where it is one.
    case another(PriceRatio?)

    /// Settled prices do not change for any other reason. Of days that may still change, or that another program stored,
    /// all four prices must be off by one ratio.
    package init(_ series: DailySeries, stored: [TradingDate: StoredBar], settled: DaySet) {
        for bar in series.bars {
            guard let old = stored[bar.date], !old.hasPrices(of: bar) else { continue }
            let ratio = old.prices.flatMap { PriceRatio(from: $0, to: [bar.open, bar.high, bar.low, bar.close]) }
            guard ratio != nil || settled.contains(bar.date) else { continue }
            self = .another(ratio)
            return
        }
        self = .same
    }
}

extension StoredBar {
    fileprivate func hasPrices(of bar: DailyBar) -> Bool {
        (open, high, low, close) == (bar.open.double, bar.high.double, bar.low.double, bar.close.double)
    }

    /// Nil when they are not positive prices.
    fileprivate var prices: [Price]? {
        let prices = [open, high, low, close].compactMap { Price(double: $0) }.filter { $0.hundredths > 0 }
        return prices.count == 4 ? prices : nil
    }
}
