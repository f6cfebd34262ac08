/// A set of minutes of one day, read and written as sorted, disjoint, half-open ranges: what PostgreSQL calls an
/// `int4multirange`. Numbers outside of 0 ..< 1440 are no minutes and never in it.
package struct MinuteSet: Sendable {
    /// One bit a minute, and 32 that stay clear.
    private var words = InlineArray<23, UInt64>(repeating: 0)

    package init() {}

    package init(_ minutes: Range<Int>) { insert(minutes) }

    package init(_ ranges: some Sequence<Range<Int>>) {
        for range in ranges { insert(range) }
    }

    /// Ascending, disjoint and never touching each other.
    package var ranges: [Range<Int>] {
        var ranges: [Range<Int>] = []
        var end = 0
        while let start = minute(from: end, isMember: true) {
            end = minute(from: start, isMember: false) ?? start
            ranges.append(start..<end)
        }
        return ranges
    }

    package var isEmpty: Bool { first == nil }

    /// How many minutes the set holds.
    package var count: Int { words.indices.reduce(0) { $0 + words[$1].nonzeroBitCount } }

    package var first: Int? { minute(from: 0, isMember: true) }

    package var last: Int? {
        words.indices.last { words[$0] != 0 }.map { $0 * 64 + 63 - words[$0].leadingZeroBitCount }
    }

    /// Every minute, ascending.
    package var minutes: [Int] { ranges.flatMap { Array($0) } }

    package func contains(_ minute: MinuteOfDay) -> Bool { contains(minute.value) }

    package func contains(_ minute: Int) -> Bool {
        MinuteSet.day.contains(minute) && words[minute / 64] >> UInt64(minute % 64) & 1 == 1
    }

    package func isSuperset(of other: MinuteSet) -> Bool { other.subtracting(self).isEmpty }

    package mutating func insert(_ minutes: Range<Int>) {
        change(minutes) { $0 |= $1 }
    }

    package mutating func insert(_ minute: MinuteOfDay) { insert(minute.value..<minute.value + 1) }

    package mutating func remove(_ minutes: Range<Int>) {
        change(minutes) { $0 &= ~$1 }
    }

    package mutating func remove(_ minute: MinuteOfDay) { remove(minute.value..<minute.value + 1) }

    package func union(_ other: MinuteSet) -> MinuteSet { combined(other) { $0 | $1 } }

    package func subtracting(_ other: MinuteSet) -> MinuteSet { combined(other) { $0 & ~$1 } }

    package func intersection(_ other: MinuteSet) -> MinuteSet { combined(other) { $0 & $1 } }

    private static let day = 0..<1_440

    /// The next minute that is in the set, or that is not, from `start` on.
    private func minute(from start: Int, isMember: Bool) -> Int? {
        var index = start / 64
        var mask = UInt64.max << UInt64(start % 64)
        while index < words.count {
            let found = (isMember ? words[index] : ~words[index]) & mask
            if found != 0 { return index * 64 + found.trailingZeroBitCount }
            index += 1
            mask = .max
        }
        return nil
    }

    /// Calls `body` with each word that `minutes` reach into, and with their bits in it.
    private mutating func change(_ minutes: Range<Int>, _ body: (inout UInt64, UInt64) -> Void) {
        let minutes = minutes.clamped(to: MinuteSet.day)
        guard let last = minutes.last else { return }
        for index in minutes.lowerBound / 64...last / 64 {
            let start = max(0, minutes.lowerBound - index * 64)
            let end = min(63, last - index * 64)
            body(&words[index], UInt64.max << UInt64(start) & UInt64.max >> UInt64(63 - end))
        }
    }

    private func combined(_ other: MinuteSet, _ operation: (UInt64, UInt64) -> UInt64) -> MinuteSet {
        var result = self
        for index in words.indices { result.words[index] = operation(words[index], other.words[index]) }
        return result
    }
}

extension MinuteSet: Hashable {
    package static func == (one: MinuteSet, other: MinuteSet) -> Bool {
        one.words.indices.allSatisfy { one.words[$0] == other.words[$0] }
    }

    package func hash(into hasher: inout Hasher) {
        for index in words.indices { hasher.combine(words[index]) }
    }
}

extension MinuteSet: CustomStringConvertible {
    /// `09:00-09:29, 09:45`
    package var description: String {
        ranges.map { range in
            let first = MinuteOfDay(range.lowerBound)?.description ?? "\(range.lowerBound)"
            let last = MinuteOfDay(range.upperBound - 1)?.description ?? "\(range.upperBound - 1)"
            return range.count == 1 ? first : "\(first)-\(last)"
        }.joined(separator: ", ")
    }
}
