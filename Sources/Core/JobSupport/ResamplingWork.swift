internal import BarStore
internal import MarketData

/// The stock-days to resample in batches, found month by month.
struct ResamplingWork: Sendable {
    private let store: MinuteStore
    private let selection: ResampleSelection
    private let calendar: TradingCalendar
    private let meter: ProgressMeter
    private var months: ArraySlice<TradingDate> = []
    /// Of the month, ascending by stock.
    private var days: ArraySlice<ResampleDay> = []
    /// Stock-days of the month that make a batch.
    private var batchSize = 1

    /// Stock-days: some tens of thousands of bars, a few megabytes.
    private static let largestBatch = 96

    init(
        _ workplace: Workplace, _ selection: ResampleSelection, _ calendar: TradingCalendar
    ) async throws(JobEnding) {
        store = workplace.store
        self.selection = selection
        self.calendar = calendar
        let months: [TradingDate]
        do throws(StoreError) {
            months = try await store.monthsToResample(selection)
        } catch {
            throw JobEnding(error)
        }
        self.months = months[...]
        meter = ProgressMeter(workplace, unit: "months", total: months.count)
    }

    /// Whole stocks: their bars then lie together in the table and in its index. Nil at the end.
    mutating func next() async throws(JobEnding) -> [ResampleDay]? {
        while days.isEmpty {
            guard let month = months.popFirst() else { return nil }
            try await begin(month)
        }
        let full = days.prefix(batchSize)
        let batch = full + days.dropFirst(full.count).prefix { $0.stock == full.last?.stock }
        days = days.dropFirst(batch.count)
        return Array(batch)
    }

    /// Two batches at least, so that a single day too is worked on from both sides.
    private mutating func begin(_ month: TradingDate) async throws(JobEnding) {
        do throws(StoreError) {
            days = try await store.daysToResample(selection, in: month, calendar)[...]
        } catch {
            throw JobEnding(error)
        }
        batchSize = min(ResamplingWork.largestBatch, (days.count + 1) / 2)
        meter.advance()
    }

    func finish() { meter.finish() }
}
