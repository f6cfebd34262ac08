import MarketData
import PostgresClient

/// A table of bars, by the statements that read its rows and write a difference into it. No statement joins what is
/// stored with what is new in order to compare them: that is done here, because such plans flip as partitions grow.
struct BarTable<Row: BarRow>: Sendable {
    /// `COPY (SELECT …) TO STDOUT`: the stocks, parted by spaces, the first label and the last. The planner sees them, and
    /// passes over the other partitions.
    let read: String
    /// `COPY … FROM STDIN` of a row's fields.
    let insert: String
    /// `INSERT … SELECT … FROM unnest($1 …) ON CONFLICT DO UPDATE`, an array for each field.
    let update: String
    /// `DELETE … USING unnest($1 …)`, an array for each field of the key, bounded by the two labels that come then.
    let remove: String
    /// Where a table keeps the bars of several sources side by side, whose bars these are: the last value of `read`, the last
    /// column of `insert`, and the last parameter of `update` and `remove`.
    var source: String?
}

extension BarTable {
    /// Makes the table hold the difference. SQLSTATE 23505 when another program has inserted one of the new keys since
    /// they were read.
    func write(_ changes: BarChanges<Row>, on connection: inout PostgresConnection) throws(PostgresError) {
        if !changes.insertions.isEmpty { _ = try connection.copyIn(insert, encoded(changes.insertions)) }
        let source = source.map { [PostgresValue.text($0)] } ?? []
        if !changes.updates.isEmpty { try connection.execute(update, Row.columns(changes.updates) + source) }
        if !changes.removals.isEmpty { try connection.execute(remove, BarTable.bounded(changes.removals) + source) }
    }

    private func encoded(_ rows: [Row]) -> PostgresCopyRows {
        var encoded = PostgresCopyRows(reservingBytes: rows.count * 112)
        for row in rows {
            encoded.row(Row.fieldCount + (source == nil ? 0 : 1))
            row.append(to: &encoded)
            if let source { encoded.text(source) }
        }
        return encoded
    }

    /// Keys, and the range that lets the server pass over all other partitions.
    private static func bounded(_ keys: [Row.Key]) -> [PostgresValue] {
        let labels = keys.map(Row.timestamp(of:))
        return Row.columns(keys) + [
            .timestamp(microseconds: labels.min() ?? 0), .timestamp(microseconds: labels.max() ?? 0),
        ]
    }
}
