import MarketData
import PostgresClient

extension BarTable<KeyedBar> {
    /// Calls `each` for the stored bars of `stocks` with labels from `first` through `last`.
    func read(
        _ stocks: [StockCode], from first: BarLabel, through last: BarLabel, on connection: inout PostgresConnection,
        _ each: (_ stock: String, _ timestamp: Int64, StoredBar) -> Void
    ) throws(PostgresError) {
        let span = [stocks.map(\.text).joined(separator: " "), first.description, last.description]
        try connection.copyOut(read, quoting: span + (source.map { [$0] } ?? [])) { (row) throws(PostgresError) in
            guard let stock = try row.text(), let timestamp = try row.timestamp() else { return }
            each(stock, timestamp, try StoredBar(&row))
        }
    }
}

extension StoredBar {
    /// NULL, which only another program can have written, equals no bar.
    init(_ row: inout PostgresCopyRow) throws(PostgresError) {
        open = try row.float8() ?? .nan
        high = try row.float8() ?? .nan
        low = try row.float8() ?? .nan
        close = try row.float8() ?? .nan
        volume = try row.int8() ?? -1
    }
}
