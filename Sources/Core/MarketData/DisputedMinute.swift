/// A minute whose turnover does not fit its prices and volume: one row of the page is wrong, or one is missing. It is held
/// back until a page asked at least `confirmationSeconds` later shows the very same.
package struct DisputedMinute: Hashable, Sendable {
    package let minute: MinuteOfDay
    /// What the page shows for the minute; nil when it shows no trade.
    package let bar: Bar?
    /// Won traded since the next older row, by the cumulative turnover.
    package let turnover: Int64

    package static let confirmationSeconds = 60

    package init(minute: MinuteOfDay, bar: Bar?, turnover: Int64) {
        self.minute = minute
        self.bar = bar
        self.turnover = turnover
    }
}
