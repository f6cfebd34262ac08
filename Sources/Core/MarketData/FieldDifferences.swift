/// The differences of one figure over all days on which both sources have it.
package struct FieldDifferences: Sendable {
    package let field: DayField
    /// Days.
    package let compared: Int
    /// Days on which the figures are not the same.
    package let differing: Int
    /// Of all compared days; 0 … 1, as are the others.
    package let mean: Double
    /// 99 of 100 compared days are not further off than this.
    package let percentile99: Double
    /// The day that is furthest off; nil when none is off.
    package let maximum: (difference: Double, day: ComparedDay)?

    package init(_ field: DayField, of days: some Sequence<ComparedDay>) {
        self.field = field
        var compared = 0
        var sum = 0.0
        var differences: [Double] = []
        var maximum: (difference: Double, day: ComparedDay)?
        for day in days {
            guard day.verdict.comparesFigures, let (kis, fdr) = day.both else { continue }
            compared += 1
            let difference = kis.difference(from: fdr, in: field)
            guard difference > 0 else { continue }
            differences.append(difference)
            sum += difference
            if difference > maximum?.difference ?? 0 { maximum = (difference, day) }
        }
        self.compared = compared
        self.maximum = maximum
        differing = differences.count
        mean = compared > 0 ? sum / Double(compared) : 0
        percentile99 = FieldDifferences.percentile99(&differences, of: compared)
    }

    /// By nearest rank; the days that are not off come first.
    private static func percentile99(_ differences: inout [Double], of compared: Int) -> Double {
        let rank = (compared * 99 + 99) / 100
        let equal = compared - differences.count
        guard rank > equal else { return 0 }
        differences.sort()
        return differences[rank - equal - 1]
    }
}
