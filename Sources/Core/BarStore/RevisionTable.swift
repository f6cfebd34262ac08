import MarketData
import PostgresClient

/// `minute_bar_revisions`: what bars were before they were replaced or removed.
enum RevisionTable {
    /// Copies the rows as they are now; to be called before they change.
    static func keep(
        _ revisions: [BarRevision], run: Int64?, on connection: inout PostgresConnection
    ) throws(PostgresError) {
        guard !revisions.isEmpty else { return }
        let labels = revisions.map(\.key.label.timestamp)
        try connection.execute(
            keep,
            [
                .textArray(revisions.map(\.key.stock.text)), .timestampArray(labels),
                .int4Array(revisions.map { $0.isSettled ? 1 : 0 }), .textArray(revisions.map(\.reason.rawValue)),
                run.map(PostgresValue.int8) ?? .null,
                .timestamp(microseconds: labels.min() ?? 0), .timestamp(microseconds: labels.max() ?? 0),
            ])
    }

    private static let keep = """
        insert into minute_bar_revisions
            (stock_code, datetime, open, high, low, close, volume, source, settled, reason, run_id)
        select bar.stock_code, bar.datetime, bar.open, bar.high, bar.low, bar.close, bar.volume, bar.source,
            old.settled <> 0, old.reason, $5
        from unnest($1::text[], $2::timestamp[], $3::int4[], $4::text[]) as old (stock_code, datetime, settled, reason)
        join stock_prices_minute as bar on bar.stock_code = old.stock_code and bar.datetime = old.datetime
        where bar.datetime between $6 and $7
        """
}
