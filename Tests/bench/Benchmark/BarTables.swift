import PostgresClient

/// What surrounds a measurement: the tables of bars emptied, vacuumed and weighed.
final class BarTables {
    private var connection: PostgresConnection

    init(_ connection: consuming PostgresConnection) { self.connection = connection }

    func empty() throws {
        try connection.execute("truncate stock_prices_minute, minute_coverage, minute_bar_revisions, stock_prices")
        try connection.execute("checkpoint")
    }

    /// So that autovacuum does not come amid a measurement.
    func vacuum() throws {
        try connection.execute("vacuum (analyze) stock_prices_minute, minute_coverage, stock_prices")
    }

    /// Bytes.
    func walPosition() throws -> Int64 {
        try connection.query("select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint").int(0, 0) ?? 0
    }

    /// Exact: counted in the pages of the tables.
    func deadRows() throws -> Int64 {
        try connection.query(
            """
            select sum(dead_tuple_count)::bigint
            from (
                select inhrelid from pg_inherits where inhparent = 'stock_prices_minute'::regclass
                union all select unnest('{minute_coverage,stock_prices}'::regclass[])
            ) as part (id), pgstattuple(id)
            """
        ).int(0, 0) ?? 0
    }
}
