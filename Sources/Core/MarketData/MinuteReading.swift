/// What one page, or several asked one after the other, say of one stock's session. Made by the checks, compared with the
/// tables by the store.
package struct MinuteReading: Sendable {
    package let stock: StockCode
    package let session: TradingDate
    /// When the oldest of its pages was asked: the reading knows nothing newer.
    package let askedAt: KoreaTime
    /// True bars of traded minutes, ascending, at most one a minute, all within `proven` and none disputed.
    package let bars: [Bar]
    /// The minutes the pages speak of, disputed ones left out: one without a bar is one nobody traded.
    package let proven: MinuteSet
    /// The minutes for which `askedAt` is late enough to be final, proven or not.
    package let settleable: MinuteSet
    /// Ascending by minute.
    package let disputes: [DisputedMinute]

    package init(
        stock: StockCode, session: TradingDate, askedAt: KoreaTime, bars: [Bar], proven: MinuteSet,
        settleable: MinuteSet, disputes: [DisputedMinute]
    ) {
        self.stock = stock
        self.session = session
        self.askedAt = askedAt
        self.bars = bars
        self.proven = proven
        self.settleable = settleable
        self.disputes = disputes
    }

    /// The part of `proven` that is final.
    package var settled: MinuteSet { proven.intersection(settleable) }

    /// The same without what it says of one minute.
    package func leavingOut(_ minute: MinuteOfDay) -> MinuteReading {
        var proven = proven
        proven.remove(minute)
        return MinuteReading(
            stock: stock, session: session, askedAt: askedAt, bars: bars.filter { $0.label.minute != minute },
            proven: proven, settleable: settleable, disputes: disputes)
    }

    /// The same with nothing in it final: the session itself is in doubt.
    package func provisional() -> MinuteReading {
        MinuteReading(
            stock: stock, session: session, askedAt: askedAt, bars: bars, proven: proven, settleable: MinuteSet(),
            disputes: [])
    }
}
