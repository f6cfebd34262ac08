/// A set of days, kept as sorted, disjoint ranges: what PostgreSQL calls a `datemultirange`.
package struct DaySet: Hashable, Sendable {
    private var members = RangeSet<Int>()

    package init() {}

    package init(_ days: some Sequence<Range<TradingDate>>) {
        for range in days { members.insert(contentsOf: range.lowerBound.dayNumber..<range.upperBound.dayNumber) }
    }

    /// Ascending, disjoint and never touching each other.
    package var ranges: [Range<TradingDate>] {
        members.ranges.map { TradingDate(dayNumber: $0.lowerBound)..<TradingDate(dayNumber: $0.upperBound) }
    }

    package var isEmpty: Bool { members.isEmpty }

    package func contains(_ day: TradingDate) -> Bool { members.contains(day.dayNumber) }

    package mutating func insert(_ days: ClosedRange<TradingDate>) {
        members.insert(contentsOf: days.lowerBound.dayNumber..<days.upperBound.dayNumber + 1)
    }

    package mutating func formUnion(_ other: DaySet) { members.formUnion(other.members) }

    package mutating func remove(_ day: TradingDate) { members.remove(contentsOf: day.dayNumber..<day.dayNumber + 1) }

    package func subtracting(_ days: ClosedRange<TradingDate>) -> DaySet {
        var rest = self
        rest.members.remove(contentsOf: days.lowerBound.dayNumber..<days.upperBound.dayNumber + 1)
        return rest
    }
}
