package import MarketData
internal import PostgresClient

extension RunLedger {
    /// The newest runs, newest first.
    /// - Parameter jobs: only these, or every job where it is empty.
    package func newest(_ count: Int, of jobs: [String] = []) async throws(CoordinationError) -> [LedgerEntry] {
        try await entries(
            "from job_runs as run where cardinality($1::text[]) = 0 or job = any ($1) order by run_id desc limit $2",
            [.textArray(jobs), .int4(Int32(clamping: count))])
    }

    /// The newest run of each of these jobs that has any, in their order.
    package func last(of jobs: [String]) async throws(CoordinationError) -> [LedgerEntry] {
        try await entries(
            """
            from unnest($1::text[]) with ordinality as wanted (job, position)
            cross join lateral (
                select * from job_runs where job_runs.job = wanted.job order by run_id desc limit 1
            ) as run
            order by position
            """, [.textArray(jobs)])
    }

    /// When each of these jobs last ended with 0; a job that never did is left out.
    package func lastSuccess(of jobs: [String]) async throws(CoordinationError) -> [String: KoreaTime] {
        try await session.perform { (connection) throws(PostgresError) in
            let rows = try connection.query(
                """
                select wanted, run.finished_at
                from unnest($1::text[]) as wanted
                cross join lateral (
                    select finished_at from job_runs where job = wanted and exit_code = 0 order by run_id desc limit 1
                ) as run
                """, [.textArray(jobs)])
            var times: [String: KoreaTime] = [:]
            for row in 0..<rows.count {
                guard let job = try rows.string(row, 0), let time = try rows.microseconds(row, 1) else { continue }
                times[job] = KoreaTime(microseconds: time)
            }
            return times
        }
    }

    func entries(
        _ source: String, _ parameters: [PostgresValue]
    ) async throws(CoordinationError) -> [LedgerEntry] {
        try await session.perform { (connection) throws(PostgresError) in
            let rows = try connection.query("\(RunLedger.selectEntry)\n\(source)", parameters)
            var entries: [LedgerEntry] = []
            for row in 0..<rows.count { entries.append(try LedgerEntry(rows, row)) }
            return entries
        }
    }

    /// A process names its connections after its job, itself and its host.
    private static let selectEntry = """
        select run.run_id, run.job, run.started_at, extract(epoch from run.finished_at - run.started_at)::float8,
            run.exit_code,
            exists (
                select from pg_stat_activity
                where application_name = left(format('%s %s@%s', run.job, run.pid, left(run.host, 30)), 63)),
            coalesce(run.host, ''), coalesce(run.pid, 0), coalesce(run.arguments, ''),
            coalesce(
                (run.counts -> 'requests' -> 'sent')::bigint,
                (select sum(sent::bigint)::bigint
                    from jsonb_path_query(run.counts, '$.sources[*].requests.sent') as sent)),
            (select string_agg(format('%s: %s', kind, message), e'\\n' order by at)
                from job_events where job_events.run_id = run.run_id)
        """
}

extension LedgerEntry {
    fileprivate init(_ rows: borrowing PostgresRows, _ row: Int) throws(PostgresError) {
        self.init(
            run: try rows.int(row, 0) ?? 0, job: try rows.string(row, 1) ?? "",
            startedAt: KoreaTime(microseconds: try rows.microseconds(row, 2) ?? 0), seconds: try rows.double(row, 3),
            exitCode: try rows.int(row, 4).map { Int32(truncatingIfNeeded: $0) },
            isAlive: try rows.bool(row, 5) ?? false, host: try rows.string(row, 6) ?? "",
            pid: Int(try rows.int(row, 7) ?? 0), arguments: try rows.string(row, 8) ?? "",
            calls: try rows.int(row, 9).map { Int($0) },
            events: (try rows.string(row, 10) ?? "").split(separator: "\n").map(String.init))
    }
}
