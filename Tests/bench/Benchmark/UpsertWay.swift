import PostgresClient

final class UpsertWay: StoreWay {
    private var connection: PostgresConnection

    init(_ connection: consuming PostgresConnection) { self.connection = connection }

    func store(_ minutes: SampleMinutes) async throws {
        let rows = minutes.rows
        try connection.execute(
            UpsertWay.statement,
            [
                .textArray(rows.map(\.stock)), .timestampArray(rows.map(\.timestamp)), .float8Array(rows.map(\.open)),
                .float8Array(rows.map(\.high)), .float8Array(rows.map(\.low)), .float8Array(rows.map(\.close)),
                .int8Array(rows.map(\.volume)),
            ])
    }

    private static let statement = """
        insert into stock_prices_minute (stock_code, datetime, open, high, low, close, volume)
        select * from unnest($1::text[], $2::timestamp[], $3::float8[], $4::float8[], $5::float8[], $6::float8[], $7::int8[])
        on conflict (stock_code, datetime) do update
        set open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close,
            volume = excluded.volume
        """
}
