/// One record of a comparison: a stock's day as KIS and the chart feed tell it, and the verdict.
package struct ComparedDay: Hashable, Sendable {
    package let stock: StockCode
    package let date: TradingDate
    /// Nil when KIS has no row of the day, or none that can be true.
    package let kis: DayFigures?
    /// The same of the feed that FinanceDataReader reads.
    package let fdr: DayFigures?
    package internal(set) var verdict: DayClass
    /// Nil where the verdict did not come of both sides' figures.
    package internal(set) var volume: VolumeClass?

    /// Both sides, where both have the day.
    package var both: (kis: DayFigures, fdr: DayFigures)? {
        guard let kis, let fdr else { return nil }
        return (kis, fdr)
    }

    /// The price that is furthest off, and by how much (0 … 1); the first of them where several are. Nil where a side is
    /// missing, or nothing differs.
    package var worst: (field: DayField, difference: Double)? {
        guard let (kis, fdr) = both else { return nil }
        var worst: (field: DayField, difference: Double)?
        for field in DayField.prices {
            let difference = kis.difference(from: fdr, in: field)
            if difference > worst?.difference ?? 0 { worst = (field, difference) }
        }
        return worst
    }

    /// The figures worth telling: every price that is not the same, and the volume where neither chance nor the feeds' habits
    /// explain it. Empty where a side is missing.
    package var differingFields: [DayField] {
        guard let (kis, fdr) = both else { return [] }
        return DayField.allCases.filter { field in
            guard field == .volume else { return kis[field] != fdr[field] }
            return volume == .late || volume == .scaled || volume == .value
        }
    }
}
