/// The start of a bar in KST wall time: the `datetime` column, a `timestamp` without zone.
package struct BarLabel: Hashable, Sendable {
    package let date: TradingDate
    package let minute: MinuteOfDay

    package init(_ date: TradingDate, _ minute: MinuteOfDay) {
        self.date = date
        self.minute = minute
    }
}

extension BarLabel: Comparable {
    package static func < (a: Self, b: Self) -> Bool { (a.date, a.minute) < (b.date, b.minute) }
}

extension BarLabel: CustomStringConvertible {
    /// `2026-11-20 09:31`
    package var description: String { "\(date) \(minute)" }
}
