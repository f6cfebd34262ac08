package import MarketData

/// Everything that happens to one stock on one session: the truth from which every page is taken.
package struct StockDay: Sendable {
    package let session: TradingSession
    /// The price (기준가) from which the day's move and its limits are counted.
    package let reference: Price
    /// Ascending.
    package let trades: [Trade]
    /// Minutes with at least one trade, ascending; those after the session's close are after-market.
    package let minutes: [TradedMinute]

    init(session: TradingSession, reference: Price, trades: [Trade]) {
        self.session = session
        self.reference = reference
        self.trades = trades
        self.minutes = StockDay.minutes(of: trades, in: session)
    }

    /// The final bars of the regular session, the closing print included.
    package var bars: [Bar] {
        regularMinutes.map { minute in
            let label = BarLabel(session.date, minute.label)
            return try! Bar(
                label: label, open: minute.open, high: minute.high, low: minute.low, close: minute.close,
                volume: minute.volume)
        }
    }

    var regularMinutes: ArraySlice<TradedMinute> { minutes.prefix { $0.label <= session.close } }

    /// Sums up trades `first ..< end`, which must belong to one minute.
    func minute(_ label: MinuteOfDay, trades range: Range<Int>, after previous: TradedMinute?) -> TradedMinute {
        var minute = TradedMinute(
            label: label, firstTrade: trades[range.lowerBound], index: range.lowerBound,
            volumeBefore: previous?.volumeSoFar ?? 0, turnoverBefore: previous?.turnoverSoFar ?? 0)
        for index in range.dropFirst() { minute.add(trades[index]) }
        return minute
    }

    private static func minutes(of trades: [Trade], in session: TradingSession) -> [TradedMinute] {
        var minutes: [TradedMinute] = []
        for (index, trade) in trades.enumerated() {
            let label = label(of: trade, in: session)
            if minutes.last?.label == label {
                minutes[minutes.count - 1].add(trade)
            } else {
                minutes.append(
                    TradedMinute(
                        label: label, firstTrade: trade, index: index, volumeBefore: minutes.last?.volumeSoFar ?? 0,
                        turnoverBefore: minutes.last?.turnoverSoFar ?? 0))
            }
        }
        return minutes
    }

    /// The minute a trade starts in; the closing print belongs to the close however late it comes.
    private static func label(of trade: Trade, in session: TradingSession) -> MinuteOfDay {
        let minute = trade.time / 60_000
        let isClosingPrint = minute >= session.close.value && minute < session.afterMarketOpen.value
        return isClosingPrint ? session.close : MinuteOfDay(minute)!
    }
}

extension TradingSession {
    /// The after-market opens half an hour after the close and ends at 20:00.
    var afterMarketOpen: MinuteOfDay { MinuteOfDay(close.value + 30)! }

    static let afterMarketClose = MinuteOfDay(hour: 20, minute: 0)!

    /// The first date with an after-market.
    static let afterMarketSince = TradingDate(year: 2026, month: 9, day: 14)!
}
