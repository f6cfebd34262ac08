import MarketData
import PostgresClient

/// A row of `stock_prices_minute`, or of a source in `stock_prices`.
struct KeyedBar: Sendable {
    let key: BarKey
    let bar: StoredBar
}

extension KeyedBar: BarRow {
    static let fieldCount = 7

    func append(to rows: inout PostgresCopyRows) {
        rows.text(key.stock.text)
        rows.timestamp(key.label.timestamp)
        for price in [bar.open, bar.high, bar.low, bar.close] { rows.float8(price) }
        rows.int8(bar.volume)
    }

    static func columns(_ rows: [KeyedBar]) -> [PostgresValue] {
        columns(rows.map(\.key)) + [
            .float8Array(rows.map(\.bar.open)), .float8Array(rows.map(\.bar.high)), .float8Array(rows.map(\.bar.low)),
            .float8Array(rows.map(\.bar.close)), .int8Array(rows.map(\.bar.volume)),
        ]
    }

    static func columns(_ keys: [BarKey]) -> [PostgresValue] {
        [.textArray(keys.map(\.stock.text)), .timestampArray(keys.map(timestamp(of:)))]
    }

    static func timestamp(of key: BarKey) -> Int64 { key.label.timestamp }
}
