/// What one source says of one stock's days.
package struct SourceDays: Sendable {
    /// Ascending, one a date.
    package let bars: [DailyBar]
    /// Rows that cannot be true.
    package let refused: [RefusedDay]

    package init(bars: [DailyBar] = [], refused: [RefusedDay] = []) {
        self.bars = bars
        self.refused = refused
    }
}
