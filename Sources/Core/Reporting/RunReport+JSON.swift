import MarketData

extension RunReport: Encodable {
    enum CodingKeys: String, CodingKey {
        case job
        case runID = "run_id"
        case mode
        case session
        case sessions
        case startedAt = "started_at"
        case finishedAt = "finished_at"
        case durationMilliseconds = "duration_ms"
        case exitStatus = "exit_status"
        case stocks
        case bars
        case minutes
        case requests
        case rows
        case reconciliation
        case universe
        case turnoverDisagrees = "turnover_disagrees"
        case pace
        case responseTimes = "response_ms"
        case failures
        case refusedRows = "refused_rows"
        case notes
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(job, forKey: .job)
        try fields.encode(runID, forKey: .runID)
        try fields.encode(mode, forKey: .mode)
        try fields.encode(session.map(SessionWindow.init), forKey: .session)
        try fields.encode(sessions, forKey: .sessions)
        try fields.encode(startedAt.iso, forKey: .startedAt)
        try fields.encode(finishedAt.iso, forKey: .finishedAt)
        try fields.encode(durationMilliseconds, forKey: .durationMilliseconds)
        try fields.encode(exitStatus, forKey: .exitStatus)
        try fields.encode(stocks, forKey: .stocks)
        try fields.encode(bars, forKey: .bars)
        try fields.encode(minutes, forKey: .minutes)
        try fields.encode(requests, forKey: .requests)
        try fields.encode(rows, forKey: .rows)
        try fields.encode(reconciliation, forKey: .reconciliation)
        try fields.encode(universe, forKey: .universe)
        try fields.encode(turnoverDisagrees, forKey: .turnoverDisagrees)
        try fields.encode(pace, forKey: .pace)
        try fields.encode(responseTimes, forKey: .responseTimes)
        try fields.encode(failures, forKey: .failures)
        try fields.encode(refusedRows, forKey: .refusedRows)
        try fields.encode(notes, forKey: .notes)
    }

    /// The report as JSON with sorted keys; absent values are `null`, never left out.
    package func json(_ layout: ReportLayout = .line) -> String { reportJSON(layout) }
}
