package import MarketData
import PostgresClient

/// A row of `stock_prices_resampled`.
package struct ResampledRow: Hashable, Sendable {
    package let stock: StockCode
    package let interval: BarInterval
    package let session: TradingDate
    package let bar: ResampledBar

    package init(stock: StockCode, interval: BarInterval, session: TradingDate, bar: ResampledBar) {
        self.stock = stock
        self.interval = interval
        self.session = session
        self.bar = bar
    }
}

extension ResampledRow {
    var day: StockDay { StockDay(stock, session) }

    var timestamp: Int64 { Int64(session.dayNumber) * 86_400_000_000 + Int64(bar.minute) * 60_000_000 }

    var key: ResampledKey { ResampledKey(stock: stock, interval: interval, timestamp: timestamp) }
}

extension ResampledRow: BarRow {
    static let fieldCount = 10

    func append(to rows: inout PostgresCopyRows) {
        rows.text(stock.text)
        rows.int4(Int32(interval.minutes))
        rows.timestamp(timestamp)
        rows.float8(bar.open)
        rows.float8(bar.high)
        rows.float8(bar.low)
        rows.float8(bar.close)
        rows.int8(bar.volume)
        rows.int2(Int16(bar.minutesCovered))
        rows.int2(Int16(bar.minutesExpected))
    }

    static func columns(_ rows: [ResampledRow]) -> [PostgresValue] {
        columns(rows.map(\.key)) + [
            .float8Array(rows.map(\.bar.open)), .float8Array(rows.map(\.bar.high)), .float8Array(rows.map(\.bar.low)),
            .float8Array(rows.map(\.bar.close)), .int8Array(rows.map(\.bar.volume)),
            .int4Array(rows.map { Int32($0.bar.minutesCovered) }),
            .int4Array(rows.map { Int32($0.bar.minutesExpected) }),
        ]
    }

    static func columns(_ keys: [ResampledKey]) -> [PostgresValue] {
        [
            .textArray(keys.map(\.stock.text)), .int4Array(keys.map { Int32($0.interval.minutes) }),
            .timestampArray(keys.map(\.timestamp)),
        ]
    }

    static func timestamp(of key: ResampledKey) -> Int64 { key.timestamp }
}
