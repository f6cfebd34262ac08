/// How far two sources agree: days by class, and the share of those that count.
package struct Agreement: Sendable {
    private let counts: [DayClass: Int]
    /// Days whose class counts.
    package let counted: Int
    /// Those of them that agree.
    package let agreeing: Int

    package init(_ days: some Sequence<ComparedDay>) {
        var counts: [DayClass: Int] = [:]
        for day in days { counts[day.verdict, default: 0] += 1 }
        self.counts = counts
        agreeing = counts.reduce(0) { $0 + ($1.key.standing == .agrees ? $1.value : 0) }
        counted = counts.reduce(0) { $0 + ($1.key.standing == .uncounted ? 0 : $1.value) }
    }

    package subscript(verdict: DayClass) -> Int { counts[verdict] ?? 0 }

    package var differing: Int { counted - agreeing }

    /// Whether at least so many per cent agree: 99.5. Nothing counted is no agreement.
    package func reaches(_ percent: Double) -> Bool {
        counted > 0 && agreeing * 1_000_000 >= Int((percent * 10_000).rounded()) * counted
    }
}
