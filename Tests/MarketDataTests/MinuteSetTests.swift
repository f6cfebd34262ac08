import MarketData
import TestSupport
import Testing

@Suite("Minutes of a day")
struct MinuteSetTests {
    /// Ranges that begin and end wherever they like, also outside of the day.
    private static func ranges(_ random: inout SplitMix) -> [Range<Int>] {
        (0..<Int.random(in: 0...6, using: &random)).map { _ in
            let start = Int.random(in: -70..<1_500, using: &random)
            return start..<start + Int.random(in: 0...150, using: &random)
        }
    }

    private static func minutes(_ ranges: [Range<Int>]) -> Set<Int> {
        Set(ranges.joined()).filter { (0..<1_440).contains($0) }
    }

    @Test("Whatever is done with them is what a set of numbers does", arguments: 1...300)
    func likeNumbers(seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let (one, other) = (Self.ranges(&random), Self.ranges(&random))
        let (left, right) = (MinuteSet(one), MinuteSet(other))
        let (few, many) = (Self.minutes(one), Self.minutes(other))
        #expect(left.minutes == few.sorted())
        #expect(left.count == few.count && left.isEmpty == few.isEmpty)
        #expect(left.first == few.min() && left.last == few.max())
        #expect(left.union(right).minutes == few.union(many).sorted())
        #expect(left.intersection(right).minutes == few.intersection(many).sorted())
        #expect(left.subtracting(right).minutes == few.subtracting(many).sorted())
        #expect(left.isSuperset(of: right) == few.isSuperset(of: many))
        #expect(left.isSuperset(of: left.intersection(right)))
        #expect((left == right) == (few == many))
        #expect((-3..<1_443).allSatisfy { left.contains($0) == few.contains($0) })
        var changed = left
        for range in other { changed.remove(range) }
        #expect(changed == left.subtracting(right))
        for range in other { changed.insert(range) }
        #expect(changed == left.union(right) && changed.hashValue == left.union(right).hashValue)
    }

    @Test("Its ranges are ascending and never touch")
    func ranges() {
        let minutes = MinuteSet([570..<600, 540..<570, 601..<602, 64..<128, 1_439..<1_440])
        #expect(minutes.ranges == [64..<128, 540..<600, 601..<602, 1_439..<1_440])
        #expect(MinuteSet(0..<1_440).ranges == [0..<1_440])
        #expect("\(MinuteSet([540..<570, 585..<586]))" == "09:00-09:29, 09:45")
    }
}
