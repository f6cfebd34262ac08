package import MarketData

/// What one run of fetch-daily did: printed by `--json`, kept in the run ledger, summed up on a terminal. Readers rely on
/// its fields: they are only ever added.
package struct DailyReport: JobReport {
    package let job: String
    package let runID: String
    package let mode: String
    /// The first and the last day of the window.
    package let window: ClosedRange<TradingDate>
    package let startedAt: KoreaTime
    package var finishedAt: KoreaTime
    package var durationMilliseconds = 0
    package var exitStatus: Int32 = 0
    package var sources: [DailySourceReport] = []
    package var notes: [String] = []

    package init(job: String, runID: String, mode: String, window: ClosedRange<TradingDate>, startedAt: KoreaTime) {
        self.job = job
        self.runID = runID
        self.mode = mode
        self.window = window
        self.startedAt = startedAt
        finishedAt = startedAt
    }

    /// Of a dual run: the stocks that one source has and the other could not give, by the source that has them.
    package var oneSided: [DailySource: [StockCode]] {
        guard sources.count == 2 else { return [:] }
        let failed = sources.map { Set($0.failures.map(\.stock)) }
        var sided: [DailySource: [StockCode]] = [:]
        for (index, source) in sources.enumerated() {
            let only = failed[1 - index].subtracting(failed[index]).sorted()
            if !only.isEmpty { sided[source.source] = only }
        }
        return sided
    }
}

extension DailyReport: Encodable {
    enum CodingKeys: String, CodingKey {
        case job
        case runID = "run_id"
        case mode
        case from
        case to
        case startedAt = "started_at"
        case finishedAt = "finished_at"
        case durationMilliseconds = "duration_ms"
        case exitStatus = "exit_status"
        case sources
        case oneSided = "only_from"
        case notes
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(job, forKey: .job)
        try fields.encode(runID, forKey: .runID)
        try fields.encode(mode, forKey: .mode)
        try fields.encode(window.lowerBound.iso, forKey: .from)
        try fields.encode(window.upperBound.iso, forKey: .to)
        try fields.encode(startedAt.iso, forKey: .startedAt)
        try fields.encode(finishedAt.iso, forKey: .finishedAt)
        try fields.encode(durationMilliseconds, forKey: .durationMilliseconds)
        try fields.encode(exitStatus, forKey: .exitStatus)
        try fields.encode(sources, forKey: .sources)
        let sided = oneSided.map { ($0.rawValue, $1.map(\.text)) }
        try fields.encode(Dictionary(uniqueKeysWithValues: sided), forKey: .oneSided)
        try fields.encode(notes, forKey: .notes)
    }

    /// The report as JSON with sorted keys; absent values are `null`, never left out.
    package func json(_ layout: ReportLayout) -> String { reportJSON(layout) }
}
