import MarketData
import PostgresClient

extension BarTable<KeyedBar> {
    /// Calls `each` for the stored bars of `stocks` with labels from `first` through `last`.
    func read(
        _ stocks: [StockCode], from first: BarLabel, through last: BarLabel, on connection: inout PostgresConnection,
        _ each: (_ stock: String, _ timestamp: Int64, StoredBar) -> Void
    ) throws(PostgresError) {
        try connection.execute(
            BarTable.select,
            [
                .text(stocks.map(\.text).joined(separator: " ")), .text(first.description), .text(last.description),
                .text(source ?? ""),
            ])
        try connection.copyOut(read) { (row) throws(PostgresError) in
            guard let stock = try row.text(), let timestamp = try row.timestamp() else { return }
            each(stock, timestamp, try StoredBar(&row))
        }
    }

    private static let select = """
        select set_config('bar_store.stocks', $1, true), set_config('bar_store.first', $2, true),
            set_config('bar_store.last', $3, true), set_config('bar_store.source', $4, true)
        """
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
