import MarketData

extension StatusReport {
    /// For Prometheus, in its text format: today's collection, and how the last run of every job went.
    package var metrics: String {
        let ended = runs.compactMap { run in run.exitStatus.map { (labels(run), Double($0)) } }
        let gauges = [
            Gauge("session_open", "1 on a day with a session, 0 on any other.", session == nil ? 0 : 1),
            Gauge("session_settled_minutes", "Stock-minutes of today's session that are proven.", Double(settled)),
            Gauge("session_expected_minutes", "Stock-minutes that today's session has.", Double(expected)),
            Gauge(
                "session_overdue_minutes", "Stock-minutes that could be proven by now and are not.", Double(overdue)),
            Gauge("session_bars", "Minute bars stored of today's session.", Double(bars)),
            Gauge("universe_stocks", "Active stocks.", Double(stocks.count)),
            Gauge(
                "job_last_start_timestamp_seconds", "Start of the last run of each job, in Unix time.",
                runs.map { (labels($0), Double($0.startedAt.unixSeconds)) }),
            Gauge("job_last_exit_status", "Exit status of the last run of each job that has ended.", ended),
            Gauge(
                "job_crashed", "1 when the last run of the job left without a word.",
                runs.map { (labels($0), $0.ending == .crashed ? 1 : 0) }),
        ]
        return gauges.map { $0.text() }.joined()
    }

    private func labels(_ run: RunRecord) -> Gauge.Labels { [("program", run.job)] }
}
