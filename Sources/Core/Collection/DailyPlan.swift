package import MarketData

/// Which days of a stock a source is to be asked for.
package struct DailyPlan: Sendable {
    package let stock: StockCode
    /// Ascending and disjoint.
    package let ranges: [ClosedRange<TradingDate>]

    /// How many settled sessions are asked for again beside those that are wanted: if a series has been adjusted since,
    /// they show it.
    static let overlap = 3

    /// The fewest pages that show the sessions of `days` that are not settled. Two gaps are asked for in one go when that
    /// costs no page more.
    /// - Parameters:
    ///   - days: Ascending; sessions before and after the wanted ones are there for the overlap.
    ///   - wanted: The first and the last day that is wanted; nil for none.
    ///   - rows: The most sessions a page shows; nil when one page shows them all.
    package init(
        _ stock: StockCode, days: [TradingDate], wanted: ClosedRange<TradingDate>?, settled: DaySet, rows: Int?
    ) {
        self.stock = stock
        guard let wanted else {
            ranges = []
            return
        }
        var gaps: [ClosedRange<Int>] = []
        for (index, day) in days.enumerated() where wanted.contains(day) && !settled.contains(day) {
            if let last = gaps.last, DailyPlan.areBetterTogether(last, index, rows) {
                gaps[gaps.count - 1] = last.lowerBound...index
            } else {
                gaps.append(index...index)
            }
        }
        ranges = gaps.map { gap in
            var (first, last) = (gap.lowerBound, gap.upperBound)
            for _ in 0..<DailyPlan.overlap where first > 0 && settled.contains(days[first - 1]) { first -= 1 }
            for _ in 0..<DailyPlan.overlap where last + 1 < days.count && settled.contains(days[last + 1]) { last += 1 }
            return days[first]...days[last]
        }
    }

    private static func areBetterTogether(_ gap: ClosedRange<Int>, _ next: Int, _ rows: Int?) -> Bool {
        guard let rows else { return true }
        func pages(_ sessions: Int) -> Int { (sessions + rows - 1) / rows }
        return pages(next - gap.lowerBound + 1) <= pages(gap.count) + 1
    }

    /// Requests this costs, if every session has a row.
    package func pages(of days: [TradingDate], rows: Int?) -> Int {
        guard let rows else { return ranges.isEmpty ? 0 : 1 }
        return ranges.reduce(0) { sum, range in sum + (days.count(where: range.contains) + rows - 1) / rows }
    }
}
