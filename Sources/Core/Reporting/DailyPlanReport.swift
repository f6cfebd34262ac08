package import MarketData

/// What `fetch-daily --dry-run` prints.
package struct DailyPlanReport: Sendable {
    package let job: String
    package let mode: String
    package let window: ClosedRange<TradingDate>
    package let sources: [DailyPlanLine]

    package init(job: String, mode: String, window: ClosedRange<TradingDate>, sources: [DailyPlanLine]) {
        self.job = job
        self.mode = mode
        self.window = window
        self.sources = sources
    }

    /// A headline and a line a source.
    package var text: String {
        var table = TextTable(heading: ["SOURCE", "STOCKS", "CALLS"], alignments: [.left, .right, .right])
        for line in sources {
            table.append([line.source.rawValue, FixedDecimal.text(line.stocks), FixedDecimal.text(line.calls)])
        }
        return "\(job) \(mode) \(window.lowerBound) to \(window.upperBound)\n\(table.text)"
    }
}

extension DailyPlanReport: Encodable {
    enum CodingKeys: String, CodingKey { case job, mode, from, to, sources }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(job, forKey: .job)
        try fields.encode(mode, forKey: .mode)
        try fields.encode(window.lowerBound.iso, forKey: .from)
        try fields.encode(window.upperBound.iso, forKey: .to)
        try fields.encode(sources, forKey: .sources)
    }

    /// The plan as JSON with sorted keys.
    package func json(_ layout: ReportLayout) -> String { reportJSON(layout) }
}
