package import MarketData

/// One row of a minute TR: what KIS says of one minute.
package struct MinuteRow: Hashable, Sendable {
    package let label: BarLabel
    /// Nil when nothing was traded in the minute: a flat row of the same-day TR, or the zeros of a halt.
    package let bar: Bar?
    /// Won traded from the start of the day to the end of this minute (`acml_tr_pbmn`).
    package let cumulativeTurnover: Int64

    package init(label: BarLabel, bar: Bar?, cumulativeTurnover: Int64) {
        self.label = label
        self.bar = bar
        self.cumulativeTurnover = cumulativeTurnover
    }
}
