/// A third word on a day that two sources tell differently: its own minutes, all of them proven.
package struct DayWitness: Hashable, Sendable {
    /// The day as its minutes tell it; nil when nobody traded in the session.
    package let minutes: DayFigures?
    /// The source that the minutes contradict, while they bear out the other; nil when they decide nothing.
    package let culprit: DailySource?

    package init(minutes: DayFigures?, on day: ComparedDay) {
        self.minutes = minutes
        culprit =
            switch (DayWitness.bears(minutes, out: day.kis), DayWitness.bears(minutes, out: day.fdr)) {
            case (true, false): .fdr
            case (false, true): .kis
            default: nil
            }
    }

    /// Nil when the minutes cannot tell: a bar that has been adjusted since, or no bar of a day without a trade.
    private static func bears(_ minutes: DayFigures?, out daily: DayFigures?) -> Bool? {
        switch Reconciliation(minutes: minutes, daily: daily) {
        case .agrees: true
        case .differs: false
        case .noDailyBar: minutes == nil ? nil : false
        case .adjusted: nil
        }
    }
}
