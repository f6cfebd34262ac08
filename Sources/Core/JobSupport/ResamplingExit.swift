internal import BarStore
internal import Reporting

/// Where bars leave the process that are not for the table: standard output.
struct ResamplingExit: Sendable {
    private let format: BarFormat

    /// Nil when the bars are for the table, or a dry run is to leave both alone.
    init?(_ destination: BarDestination, isDryRun: Bool) {
        guard let format = destination.format, !isDryRun else { return nil }
        self.format = format
    }

    /// What comes before the first bar.
    func begin() throws(JobEnding) {
        if let heading = format.heading { try write(heading) }
    }

    func print(_ batch: FoldedBatch) throws(JobEnding) {
        var text = ""
        text.reserveCapacity(batch.rows.count * 80)
        for row in batch.rows { format.append(row.stock, row.interval, row.session, row.bar, to: &text) }
        if !text.isEmpty { try write(String(text.dropLast())) }
    }

    private func write(_ text: String) throws(JobEnding) {
        guard StandardOutput.write(text) else {
            throw JobEnding(
                .cannotWrite, ["standard output cannot be written: the disk is full, or who was to read it has gone"])
        }
    }
}
