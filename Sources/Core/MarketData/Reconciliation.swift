/// What becomes of a complete stock-day when its minutes are held against the daily bar: the check that no page can make
/// of itself.
package enum Reconciliation: Hashable, Sendable {
    /// There is no daily bar to hold them against.
    case noDailyBar
    /// Every price agrees. Shares that the minutes lack were traded outside the session (off-hours, after-market, blocks).
    case agrees(tradedOutsideSession: Int64)
    /// All four prices of the day are the minutes' times this: the daily bar has been adjusted for a split or the like
    /// since. Its volume may have been adjusted too and is not compared. On a day of one price any other price looks so.
    case adjusted(PriceRatio)
    /// Never empty.
    case differs([DayDifference])

    /// `minutes` is nil when nobody traded in the session, `daily` when there is no row for the day; a row with volume 0
    /// is a day without a trade, whatever its prices carry over.
    package init(minutes: DayFigures?, daily: DayFigures?) {
        guard let daily else {
            self = .noDailyBar
            return
        }
        guard let minutes else {
            self = daily.volume > 0 ? .differs([.noMinutes(daily: daily.volume)]) : .agrees(tradedOutsideSession: 0)
            return
        }
        let (outside, overflowed) = daily.volume.subtractingReportingOverflow(minutes.volume)
        let excess =
            outside < 0 || overflowed ? [DayDifference.volume(minutes: minutes.volume, daily: daily.volume)] : []
        let prices = daily.volume > 0 ? Reconciliation.priceDifferences(minutes, daily) : []
        if prices.count == minutes.prices.count, let ratio = PriceRatio(from: minutes.prices, to: daily.prices) {
            self = .adjusted(ratio)
        } else if excess.isEmpty, prices.isEmpty {
            self = .agrees(tradedOutsideSession: outside)
        } else {
            self = .differs(excess + prices)
        }
    }

    private static func priceDifferences(_ minutes: DayFigures, _ daily: DayFigures) -> [DayDifference] {
        var differences: [DayDifference] = []
        if minutes.open != daily.open { differences.append(.open(minutes: minutes.open, daily: daily.open)) }
        if minutes.high != daily.high { differences.append(.high(minutes: minutes.high, daily: daily.high)) }
        if minutes.low != daily.low { differences.append(.low(minutes: minutes.low, daily: daily.low)) }
        if minutes.close != daily.close { differences.append(.close(minutes: minutes.close, daily: daily.close)) }
        return differences
    }
}
