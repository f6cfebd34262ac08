/// The regular session of one trading date on KRX: opening auction at `open`, closing auction printed at `close`.
package struct TradingSession: Hashable, Sendable {
    package let date: TradingDate
    package let open: MinuteOfDay
    package let close: MinuteOfDay

    package init(date: TradingDate, open: MinuteOfDay, close: MinuteOfDay) {
        precondition(open < close)
        self.date = date
        self.open = open
        self.close = close
    }

    /// The labels of the session's minutes, first and closing print included: 391 on an ordinary day. Nothing trades in
    /// the ten minutes before the close, but those minutes are proven like all others.
    package var labels: MinuteSet { MinuteSet(open.value..<close.value + 1) }

    /// How long after its label a minute can first be trusted: the minute itself, one more in which KIS may still show
    /// its volume one row too late, and five seconds. The closing print can be delayed by a volatility interruption.
    package static let settlingSeconds = 125
    package static let closingSettlingSeconds = 185

    /// The minutes that had ended at `instant`: those a page may hold rows for.
    package func ended(at instant: KoreaTime) -> MinuteSet { minutes(olderThan: 60, closingOlderThan: 60, at: instant) }

    /// The minutes that a page asked at `instant` can settle.
    package func settleable(at instant: KoreaTime) -> MinuteSet {
        minutes(
            olderThan: TradingSession.settlingSeconds, closingOlderThan: TradingSession.closingSettlingSeconds,
            at: instant)
    }

    private func minutes(olderThan seconds: Int, closingOlderThan closingSeconds: Int, at instant: KoreaTime)
        -> MinuteSet
    {
        let secondsIn = Int((instant.microseconds - KoreaTime(date, open).microseconds) / 1_000_000)
        let lastOffset = secondsIn < seconds ? -1 : (secondsIn - seconds) / 60
        let afterLast = min(open.value + lastOffset + 1, close.value)
        var minutes = MinuteSet(open.value..<max(open.value, afterLast))
        if instant >= KoreaTime(date, close, seconds: closingSeconds) { minutes.insert(close) }
        return minutes
    }
}
