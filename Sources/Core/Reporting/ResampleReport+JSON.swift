import MarketData

extension ResampleReport: Encodable {
    enum CodingKeys: String, CodingKey {
        case job
        case runID = "run_id"
        case into
        case intervals
        case isDryRun = "dry_run"
        case startedAt = "started_at"
        case finishedAt = "finished_at"
        case durationMilliseconds = "duration_ms"
        case exitStatus = "exit_status"
        case firstDay = "first_day"
        case lastDay = "last_day"
        case stockDays = "stock_days"
        case minutes
        case bars
        case made
        case provisional
        case failures
        case notes
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(job, forKey: .job)
        try fields.encode(runID, forKey: .runID)
        try fields.encode(into, forKey: .into)
        try fields.encode(intervals, forKey: .intervals)
        try fields.encode(isDryRun, forKey: .isDryRun)
        try fields.encode(startedAt.iso, forKey: .startedAt)
        try fields.encode(finishedAt.iso, forKey: .finishedAt)
        try fields.encode(durationMilliseconds, forKey: .durationMilliseconds)
        try fields.encode(exitStatus, forKey: .exitStatus)
        try fields.encode(days?.lowerBound.iso, forKey: .firstDay)
        try fields.encode(days?.upperBound.iso, forKey: .lastDay)
        try fields.encode(stockDays, forKey: .stockDays)
        try fields.encode(minutes, forKey: .minutes)
        try fields.encode(bars, forKey: .bars)
        try fields.encode(made, forKey: .made)
        try fields.encode(provisional, forKey: .provisional)
        try fields.encode(failures, forKey: .failures)
        try fields.encode(notes, forKey: .notes)
    }

    package func json(_ layout: ReportLayout = .line) -> String { reportJSON(layout) }
}
