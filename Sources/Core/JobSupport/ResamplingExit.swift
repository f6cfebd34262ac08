internal import BarStore
internal import Reporting

/// Where the bars of a run leave it: into the table, or printed.
struct ResamplingExit: Sendable {
    /// A connection of its own, so that the next minutes are read meanwhile.
    private let store: MinuteStore
    private let format: BarFormat?
    private let isDryRun: Bool

    init(_ workplace: Workplace, _ destination: BarDestination) {
        store = workplace.store.beside
        format = destination.format
        isDryRun = workplace.options.dryRun
    }

    /// Prints what comes before the first bar.
    func begin() throws(JobEnding) {
        if let heading = format?.heading, !isDryRun, !StandardOutput.write(heading) { throw ResamplingExit.closed }
    }

    /// What became of the batch's rows; nothing is known of bars that were printed.
    func take(_ batch: FoldedBatch) async throws(JobEnding) -> ResampledCounts? {
        guard let format else { return try await write(batch) }
        if !isDryRun { try print(batch, format) }
        return nil
    }

    private func write(_ batch: FoldedBatch) async throws(JobEnding) -> ResampledCounts {
        do throws(StoreError) {
            return try await store.store(batch, rehearsing: isDryRun)
        } catch {
            throw JobEnding(error)
        }
    }

    private func print(_ batch: FoldedBatch, _ format: BarFormat) throws(JobEnding) {
        var text = ""
        text.reserveCapacity(batch.rows.count * 80)
        for row in batch.rows { format.append(row.stock, row.interval, row.session, row.bar, to: &text) }
        guard text.isEmpty || StandardOutput.write(String(text.dropLast())) else { throw ResamplingExit.closed }
    }

    private static let closed = JobEnding(
        .cannotWrite, ["standard output cannot be written: the disk is full, or who was to read it has gone"])
}
