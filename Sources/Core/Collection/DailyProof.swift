package import MarketData

/// What a series proves: the days that need not be asked for again.
package struct DailyProof {
    /// A day without a row may get one within a week; after that the source has none.
    private static let patienceDays = 7

    /// From the range's first day through the newest bar that could not change any more, refused rows and recent holes
    /// left out; all holes, where the date of a refused row cannot be read and any of them may be its. After that bar
    /// nothing is proven: the source may be late, or the stock delisted.
    package static func days(_ series: DailySeries, _ calendar: TradingCalendar) -> DaySet {
        let finality = DailyFinality(calendar)
        let settledBars = series.bars.map(\.date).filter { finality.isSettled($0, askedAt: series.askedAt) }
        guard let newest = settledBars.last else { return DaySet() }
        var days = DaySet()
        days.insert(series.range.lowerBound...newest)
        for refused in series.refused.compactMap(\.date) { days.remove(refused) }
        let dates = Set(series.bars.map(\.date))
        for day in calendar.possibleSessions(suspect(series, newest), through: newest) where !dates.contains(day) {
            days.remove(day)
        }
        return days
    }

    /// The first day whose absence may not be the last word.
    private static func suspect(_ series: DailySeries, _ newest: TradingDate) -> TradingDate {
        guard series.refused.allSatisfy({ $0.date != nil }) else { return series.range.lowerBound }
        return max(series.bars.first?.date ?? newest, newest.adding(days: -patienceDays))
    }
}
