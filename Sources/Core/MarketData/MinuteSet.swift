/// A set of minutes of one day, kept as sorted, disjoint, half-open ranges: what PostgreSQL calls an `int4multirange`.
package struct MinuteSet: Hashable, Sendable {
    private var members: RangeSet<Int>

    package init() { members = RangeSet() }

    package init(_ minutes: Range<Int>) { members = RangeSet(minutes) }

    package init(_ ranges: some Sequence<Range<Int>>) { members = RangeSet(ranges) }

    /// Ascending, disjoint and never touching each other.
    package var ranges: [Range<Int>] { Array(members.ranges) }

    package var isEmpty: Bool { members.isEmpty }

    /// How many minutes the set holds.
    package var count: Int { members.ranges.reduce(0) { $0 + $1.count } }

    package var first: Int? { members.ranges.first?.lowerBound }

    package var last: Int? { members.ranges.last.map { $0.upperBound - 1 } }

    /// Every minute, ascending.
    package var minutes: [Int] { members.ranges.flatMap { Array($0) } }

    package func contains(_ minute: MinuteOfDay) -> Bool { members.contains(minute.value) }

    package func contains(_ minute: Int) -> Bool { members.contains(minute) }

    package func isSuperset(of other: MinuteSet) -> Bool { other.members.isSubset(of: members) }

    package mutating func insert(_ minutes: Range<Int>) { members.insert(contentsOf: minutes) }

    package mutating func insert(_ minute: MinuteOfDay) { insert(minute.value..<minute.value + 1) }

    package mutating func remove(_ minutes: Range<Int>) { members.remove(contentsOf: minutes) }

    package mutating func remove(_ minute: MinuteOfDay) { remove(minute.value..<minute.value + 1) }

    package func union(_ other: MinuteSet) -> MinuteSet { MinuteSet(members.union(other.members)) }

    package func subtracting(_ other: MinuteSet) -> MinuteSet { MinuteSet(members.subtracting(other.members)) }

    package func intersection(_ other: MinuteSet) -> MinuteSet { MinuteSet(members.intersection(other.members)) }

    private init(_ members: RangeSet<Int>) { self.members = members }
}

extension MinuteSet: CustomStringConvertible {
    /// `09:00-09:29, 09:45`
    package var description: String {
        members.ranges.map { range in
            let first = MinuteOfDay(range.lowerBound)?.description ?? "\(range.lowerBound)"
            let last = MinuteOfDay(range.upperBound - 1)?.description ?? "\(range.upperBound - 1)"
            return range.count == 1 ? first : "\(first)-\(last)"
        }.joined(separator: ", ")
    }
}
