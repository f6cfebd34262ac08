import PostgresClient

final class CopyWay: StoreWay {
    private var connection: PostgresConnection

    init(_ connection: consuming PostgresConnection) { self.connection = connection }

    func store(_ minutes: SampleMinutes) async throws {
        try connection.transaction { (connection) throws(PostgresError) in
            _ = try connection.copyIn(CopyWay.statement, CopyWay.encoded(minutes.rows))
        }
    }

    private static func encoded(_ rows: [SampleRow]) -> PostgresCopyRows {
        var encoded = PostgresCopyRows(reservingBytes: rows.count * 112)
        for row in rows {
            encoded.row(7)
            encoded.text(row.stock)
            encoded.timestamp(row.timestamp)
            for price in [row.open, row.high, row.low, row.close] { encoded.float8(price) }
            encoded.int8(row.volume)
        }
        return encoded
    }

    private static let statement = """
        copy stock_prices_minute (stock_code, datetime, open, high, low, close, volume) from stdin (format binary)
        """
}
