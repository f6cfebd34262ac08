internal import MarketData
internal import PostgresClient

extension RunLedger {
    /// The runs of the last `hours` that left without a word, newest first.
    package func crashed(hours: Int) async throws(CoordinationError) -> [LedgerEntry] {
        try await entries(
            """
            from job_runs as run
            where finished_at is null and started_at > now() - make_interval(hours => $1)
            order by run_id desc
            """, [.int4(Int32(clamping: hours))]
        ).filter { !$0.isAlive }
    }

    /// The events of the last `hours`, a row a kind, the newest kind first.
    package func events(hours: Int) async throws(CoordinationError) -> [LedgerEvents] {
        try await session.perform { (connection) throws(PostgresError) in
            let rows = try connection.query(
                """
                select kind, count(*), max(at), (array_agg(message order by id desc))[1]
                from job_events
                where at > now() - make_interval(hours => $1)
                group by kind
                order by max(at) desc
                """, [.int4(Int32(clamping: hours))])
            var events: [LedgerEvents] = []
            for row in 0..<rows.count {
                events.append(
                    LedgerEvents(
                        kind: try rows.string(row, 0) ?? "", count: Int(try rows.int(row, 1) ?? 0),
                        lastAt: KoreaTime(microseconds: try rows.microseconds(row, 2) ?? 0),
                        lastMessage: try rows.string(row, 3) ?? ""))
            }
            return events
        }
    }
}
