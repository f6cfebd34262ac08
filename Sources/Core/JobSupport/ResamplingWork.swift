internal import BarStore
internal import MarketData

/// The stock-days to resample in batches, found month by month.
struct ResamplingWork: Sendable {
    private let store: MinuteStore
    private let selection: ResampleSelection
    private let calendar: TradingCalendar
    private let meter: ProgressMeter
    private var months: ArraySlice<TradingDate>
    /// Of the month, ascending by stock.
    private var days: ArraySlice<ResampleDay> = []

    /// Stock-days, more than a month has: some tens of thousands of bars, a few megabytes.
    private static let batchSize = 128

    init(
        _ workplace: Workplace, _ selection: ResampleSelection, _ calendar: TradingCalendar
    ) async throws(StoreError) {
        store = workplace.store
        self.selection = selection
        self.calendar = calendar
        months = try await store.monthsToResample(selection)[...]
        meter = ProgressMeter(
            ProgressBar(job: workplace.job, unit: "months", total: months.count), on: workplace.standardError,
            isVisible: workplace.options.showsProgress(on: workplace.standardError))
    }

    /// Whole stocks: their bars then lie together in the table and in its index. Nil at the end.
    mutating func next() async throws(StoreError) -> [ResampleDay]? {
        while days.isEmpty {
            guard let month = months.popFirst() else { return nil }
            days = try await store.daysToResample(selection, in: month, calendar)[...]
            meter.advance()
        }
        let full = days.prefix(ResamplingWork.batchSize)
        let cut = days.dropFirst(full.count).first?.stock
        let batch = full.prefix { $0.stock != cut }
        days = days.dropFirst(batch.count)
        return Array(batch)
    }

    func finish() { meter.finish() }
}
