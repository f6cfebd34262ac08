import MarketData

extension ValidationReport: Encodable {
    /// How many of the differences the report names; the table has them all.
    static let namedDifferences = 100
    static let namedStocks = 10

    enum CodingKeys: String, CodingKey {
        case job
        case runID = "run_id"
        case mode
        case startedAt = "started_at"
        case finishedAt = "finished_at"
        case durationMilliseconds = "duration_ms"
        case exitStatus = "exit_status"
        case from
        case to
        case sessions
        case tolerance = "tolerance_pct"
        case target = "target_pct"
        case verdict
        case agreement = "agreement_pct"
        case records
        case stocks
        case fields
        case volume = "volume_classes"
        case factors
        case worstStocks = "worst_stocks"
        case differences
        case refused = "refused_rows"
        case failures
        case sourcesDown = "sources_down"
        case sources
        case reports
        case notes
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(job, forKey: .job)
        try fields.encode(runID, forKey: .runID)
        try fields.encode(mode, forKey: .mode)
        try fields.encode(startedAt.iso, forKey: .startedAt)
        try fields.encode(finishedAt.iso, forKey: .finishedAt)
        try fields.encode(durationMilliseconds, forKey: .durationMilliseconds)
        try fields.encode(exitStatus, forKey: .exitStatus)
        try fields.encode(sessions.first?.iso, forKey: .from)
        try fields.encode(sessions.last?.iso, forKey: .to)
        try fields.encode(sessions.count, forKey: .sessions)
        try fields.encode(tolerance * 100, forKey: .tolerance)
        try fields.encode(target, forKey: .target)
        try encodeFindings(into: &fields)
        try fields.encode(refused.map { "\($0.source.rawValue) \($0.day)" }, forKey: .refused)
        try fields.encode(failures, forKey: .failures)
        try fields.encode(sourcesDown.map(\.rawValue), forKey: .sourcesDown)
        try fields.encode(sources, forKey: .sources)
        try fields.encode(paths, forKey: .reports)
        try fields.encode(notes, forKey: .notes)
    }

    /// The report as JSON with sorted keys; absent values are `null`, never left out.
    package func json(_ layout: ReportLayout) -> String { reportJSON(layout) }

    private func encodeFindings(into fields: inout KeyedEncodingContainer<CodingKeys>) throws {
        try fields.encode(verdict.rawValue, forKey: .verdict)
        try fields.encode(agreementPercent, forKey: .agreement)
        try fields.encode(agreement, forKey: .records)
        try fields.encode(["asked": instruments.count, "compared": compared], forKey: .stocks)
        try fields.encode(self.fields, forKey: .fields)
        let volumes = VolumeClass.allCases.map { ($0.rawValue, self.volumes[$0] ?? 0) }
        try fields.encode(Dictionary(uniqueKeysWithValues: volumes), forKey: .volume)
        try fields.encode(comparison.factors, forKey: .factors)
        let worst = standings.prefix(Self.namedStocks).filter { $0.differing > 0 || $0.furthest > 0 }
        try fields.encode(worst, forKey: .worstStocks)
        let named = differences.prefix(Self.namedDifferences).map { NamedDifference($0, witness(of: $0)) }
        try fields.encode(named, forKey: .differences)
    }
}
