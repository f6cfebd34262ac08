package import MarketData
internal import PostgresClient

/// `job_runs` and `job_events`: what ran, how it ended, and what an operator must be able to find later.
package struct RunLedger: Sendable {
    let session: CoordinationSession
    private let job: String

    package init(_ session: CoordinationSession, job: String) {
        self.session = session
        self.job = job
    }

    /// Opens a run and returns its id.
    package func begin(
        host: String, pid: Int32, mode: String, arguments: String
    ) async throws(CoordinationError) -> Int64 {
        let job = job
        return try await session.perform { (connection) throws(PostgresError) in
            try connection.query(
                "insert into job_runs (job, host, pid, mode, arguments) values ($1, $2, $3, $4, $5) returning run_id",
                [.text(job), .text(host), .int4(pid), .text(mode), .text(arguments)]
            ).int(0, 0) ?? 0
        }
    }

    /// Closes a run. `counts` is a JSON object.
    package func finish(_ run: Int64, exitCode: Int32, counts: String) async throws(CoordinationError) {
        try await session.perform { (connection) throws(PostgresError) in
            _ = try connection.execute(
                """
                update job_runs set finished_at = clock_timestamp(), exit_code = $2, counts = $3::text::jsonb
                where run_id = $1
                """, [.int8(run), .int4(exitCode), .text(counts)])
        }
    }

    /// Records a failure worth a row of its own: `authentication`, `connection`.
    package func record(_ kind: String, _ message: String, run: Int64?) async throws(CoordinationError) {
        let job = job
        try await session.perform { (connection) throws(PostgresError) in
            _ = try connection.execute(
                "insert into job_events (run_id, job, kind, message) values ($1, $2, $3, $4)",
                [run.map { .int8($0) } ?? .null, .text(job), .text(kind), .text(message)])
        }
    }

    /// The stocks that the last finished run of this job left with something missing.
    package func failedLastTime() async throws(CoordinationError) -> Set<StockCode> {
        let job = job
        return try await session.perform { (connection) throws(PostgresError) in
            let rows = try connection.query(
                """
                select distinct failure ->> 'stock'
                from (select counts from job_runs where job = $1 and finished_at is not null
                      order by run_id desc limit 1) last,
                    jsonb_path_query(counts, '$.failures[*]') failure
                """, [.text(job)])
            var codes: Set<StockCode> = []
            for row in 0..<rows.count {
                if let code = try rows.string(row, 0).flatMap({ StockCode($0) }) { codes.insert(code) }
            }
            return codes
        }
    }
}
