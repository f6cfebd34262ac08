import MarketData
import PostgresClient

/// A table of bars, by the statements that read its rows and write a difference into it. No statement joins what is
/// stored with what is new in order to compare them: that is done here, because such plans flip as partitions grow.
struct BarTable: Sendable {
    /// `COPY (SELECT stock_code, datetime, open, high, low, close, volume …) TO STDOUT`, for the stocks and labels named
    /// by the settings of `select`. Settings are read in subqueries: once, not once a row.
    let read: String
    /// `COPY … FROM STDIN` of the columns that `read` selects.
    let insert: String
    /// `INSERT … SELECT … FROM unnest($1 …) ON CONFLICT DO UPDATE`, an array for each column that `read` selects.
    let update: String
    /// `DELETE … USING unnest($1 codes, $2 labels)`, bounded by the labels $3 and $4.
    let remove: String
    /// Where a table keeps the bars of several sources side by side, whose bars these are: a setting of `read`, the last
    /// column of `insert`, and the last parameter of `update` ($8) and `remove` ($5).
    var source: String?
}

extension BarTable {
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

    /// COPY takes no parameters: they travel as settings of the transaction.
    private static let select = """
        select set_config('bar_store.stocks', $1, true), set_config('bar_store.first', $2, true),
            set_config('bar_store.last', $3, true), set_config('bar_store.source', $4, true)
        """

    /// Makes the table hold the difference. SQLSTATE 23505 when another program has inserted one of the new keys since
    /// they were read.
    func write(_ changes: BarChanges, on connection: inout PostgresConnection) throws(PostgresError) {
        if !changes.insertions.isEmpty { _ = try connection.copyIn(insert, copyRows(changes.insertions)) }
        let source = source.map { [PostgresValue.text($0)] } ?? []
        if !changes.updates.isEmpty { try connection.execute(update, BarTable.columns(changes.updates) + source) }
        if !changes.removals.isEmpty { try connection.execute(remove, BarTable.bounded(changes.removals) + source) }
    }

    private func copyRows(_ bars: [(key: BarKey, bar: StoredBar)]) -> PostgresCopyRows {
        var rows = PostgresCopyRows(reservingBytes: bars.count * 96)
        for (key, bar) in bars {
            rows.row(source == nil ? 7 : 8)
            rows.text(key.stock.text)
            rows.timestamp(key.label.timestamp)
            for price in [bar.open, bar.high, bar.low, bar.close] { rows.float8(price) }
            rows.int8(bar.volume)
            if let source { rows.text(source) }
        }
        return rows
    }

    private static func columns(_ bars: [(key: BarKey, bar: StoredBar)]) -> [PostgresValue] {
        [
            .textArray(bars.map(\.key.stock.text)), .timestampArray(bars.map(\.key.label.timestamp)),
            .float8Array(bars.map(\.bar.open)), .float8Array(bars.map(\.bar.high)), .float8Array(bars.map(\.bar.low)),
            .float8Array(bars.map(\.bar.close)), .int8Array(bars.map(\.bar.volume)),
        ]
    }

    /// Keys, and the range that lets the server pass over all other partitions.
    private static func bounded(_ keys: [BarKey]) -> [PostgresValue] {
        let labels = keys.map(\.label.timestamp)
        return [
            .textArray(keys.map(\.stock.text)), .timestampArray(labels),
            .timestamp(microseconds: labels.min() ?? 0), .timestamp(microseconds: labels.max() ?? 0),
        ]
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
