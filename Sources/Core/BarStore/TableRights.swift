/// What the jobs do with each table and view, and so must be allowed to.
enum TableRights {
    private static let needed: [(privileges: [String], tables: [String])] = [
        (["select"], ["schema_migrations", "stock_prices_preferred", "stock_prices_minute_partitions"]),
        (["insert"], ["minute_bar_revisions"]),
        (["select", "insert"], ["job_events"]),
        (
            ["select", "insert", "update"],
            [
                "stocks", "minute_coverage", "daily_coverage", "resampled_days", "trading_sessions", "holiday_checks",
                "job_runs", "kis_token", "kis_pace", "kis_circuit",
            ]
        ),
        (
            ["select", "insert", "update", "delete"],
            ["stock_prices", "stock_prices_minute", "stock_prices_resampled", "minute_disputes"]
        ),
    ]

    /// A table and a privilege each.
    static let pairs = needed.flatMap { need in
        need.tables.flatMap { table in need.privileges.map { (table: table, privilege: $0) } }
    }
}
