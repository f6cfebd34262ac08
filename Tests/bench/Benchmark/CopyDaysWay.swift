import MarketData
import PostgresClient

final class CopyDaysWay: StoreWay {
    private var connection: PostgresConnection

    init(_ connection: consuming PostgresConnection) { self.connection = connection }

    func store(_ days: SampleDays) async throws {
        try connection.transaction { (connection) throws(PostgresError) in
            _ = try connection.copyIn(CopyDaysWay.statement, CopyDaysWay.encoded(days.series))
        }
    }

    private static func encoded(_ series: [DailySeries]) -> PostgresCopyRows {
        var encoded = PostgresCopyRows(reservingBytes: series.count * series[0].bars.count * 112)
        for series in series {
            for bar in series.bars {
                encoded.row(8)
                encoded.text(series.stock.text)
                encoded.timestamp(Int64(bar.date.dayNumber) * 86_400_000_000)
                for price in [bar.open, bar.high, bar.low, bar.close] { encoded.float8(price.double) }
                encoded.int8(bar.volume)
                encoded.text("KIS")
            }
        }
        return encoded
    }

    private static let statement = """
        copy stock_prices (stock_code, date, open, high, low, close, volume, source) from stdin (format binary)
        """
}
