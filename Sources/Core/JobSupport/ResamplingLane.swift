internal import BarStore
internal import MarketData

/// A connection of its own on which batches are read, folded and written, one after the other. Another lane works beside
/// it: while the server writes for the one, it reads for the other.
struct ResamplingLane: Sendable {
    /// Of a batch, its bars and what became of them; nothing is known of bars that are to be printed.
    typealias Outcome = (batch: FoldedBatch, counts: ResampledCounts?)

    private let store: MinuteStore
    private let intervals: [BarInterval]
    private let isForTable: Bool
    private let isDryRun: Bool

    init(_ store: MinuteStore, _ intervals: [BarInterval], _ destination: BarDestination, isDryRun: Bool) {
        self.store = store
        self.intervals = intervals
        isForTable = destination == .table
        self.isDryRun = isDryRun
    }

    /// Nil when there is nothing to do.
    func resample(_ days: [ResampleDay]?) async -> Result<Outcome, JobEnding>? {
        guard let days else { return nil }
        do throws(StoreError) {
            let batch = try await store.fold(days, into: intervals)
            let counts = isForTable ? try await store.store(batch, rehearsing: isDryRun) : nil
            return .success((batch, counts))
        } catch {
            return .failure(JobEnding(error))
        }
    }
}
