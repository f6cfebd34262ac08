import MarketData

extension StatusReport: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: FieldName.self)
        try fields.encode(settled, forKey: "today_total")
        try fields.encode(expected, forKey: "expected_total")
        try fields.encode(rate, forKey: "collection_rate")
        try fields.encode(stocks.count { !$0.traded.isEmpty || !$0.settled.isEmpty }, forKey: "stock_count")
        try fields.encode(label(stocks.compactMap(\.traded.first).min()), forKey: "first_time")
        try fields.encode(label(stocks.compactMap(\.traded.last).max()), forKey: "last_time")
        try fields.encode(date.iso, forKey: "date")
        try fields.encode(session != nil, forKey: "is_session")
        try fields.encode(session?.open.description, forKey: "session_open")
        try fields.encode(session?.close.description, forKey: "session_close")
        try fields.encode(readAt.iso, forKey: "read_at")
        try fields.encode(stocks.count, forKey: "universe_count")
        try fields.encode(complete, forKey: "complete_stocks")
        try fields.encode(bars, forKey: "bars")
        try fields.encode(overdue, forKey: "overdue_total")
        try fields.encode(gaps.map { Gap(stock: $0.stock.stock, minutes: $0.minutes) }, forKey: "gaps")
        try fields.encode(history, forKey: "history")
        try fields.encode(runs, forKey: "runs")
        try fields.encode(remedy, forKey: "next")
    }

    /// With sorted keys; absent values are `null`, never left out.
    package func json(_ layout: ReportLayout) -> String { reportJSON(layout) }

    /// `2026-11-20 09:00:00`, Korean wall clock.
    private func label(_ minute: Int?) -> String? {
        minute.flatMap { MinuteOfDay($0) }.map { "\(date) \($0):00" }
    }

    private struct Gap: Encodable {
        let stock: StockCode
        let minutes: MinuteSet

        func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: FieldName.self)
            try fields.encode(stock.text, forKey: "stock")
            try fields.encode(minutes.count, forKey: "count")
            try fields.encode(minutes.description, forKey: "minutes")
        }
    }
}

extension SessionShare: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: FieldName.self)
        try fields.encode(date.iso, forKey: "date")
        try fields.encode(settled, forKey: "settled")
        try fields.encode(expected, forKey: "expected")
        try fields.encode(expected > 0 ? Double(settled * 10_000 / expected) / 100 : 0, forKey: "rate")
    }
}

extension RunRecord: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: FieldName.self)
        try fields.encode(run, forKey: "run_id")
        try fields.encode(job, forKey: "job")
        try fields.encode(startedAt.iso, forKey: "started_at")
        try fields.encode(seconds, forKey: "seconds")
        try fields.encode(state, forKey: "state")
        try fields.encode(exitStatus, forKey: "exit_status")
        try fields.encode(host, forKey: "host")
        try fields.encode(pid, forKey: "pid")
        try fields.encode(arguments, forKey: "arguments")
        try fields.encode(calls, forKey: "calls")
        try fields.encode(events, forKey: "events")
    }

    private var state: String {
        switch ending {
        case .finished: "finished"
        case .running: "running"
        case .crashed: "crashed"
        }
    }
}
