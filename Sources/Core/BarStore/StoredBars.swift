import MarketData
import PostgresClient

/// The stored rows of the minutes that readings speak of: one read a session, from the first such minute of any stock
/// through the last.
struct StoredBars {
    private(set) var days: [StockDay: MinuteBars] = [:]

    init(_ readings: [MinuteReading], on connection: inout PostgresConnection) throws(PostgresError) {
        for (session, readings) in Dictionary(grouping: readings, by: \.session).sorted(by: { $0.key < $1.key }) {
            try read(session, readings, on: &connection)
        }
    }

    private mutating func read(
        _ session: TradingDate, _ readings: [MinuteReading], on connection: inout PostgresConnection
    ) throws(PostgresError) {
        let stocks = Set(readings.map(\.stock)).sorted()
        guard let (first, last) = StoredBars.span(of: readings) else { return }
        var read = [MinuteBars](repeating: MinuteBars(first.value..<last.value + 1), count: stocks.count)
        let indices = Dictionary(uniqueKeysWithValues: zip(stocks.map(\.text), stocks.indices))
        let midnight = BarLabel(session, MinuteOfDay(0)!).timestamp
        try BarTable<KeyedBar>.minutes.read(
            stocks, from: BarLabel(session, first), through: BarLabel(session, last), on: &connection
        ) { stock, timestamp, bar in
            // Another program may have labelled a row within a minute: it is nobody's bar, and stays.
            let (minute, rest) = (timestamp - midnight).quotientAndRemainder(dividingBy: 60_000_000)
            if rest == 0, let index = indices[stock] { read[index][Int(minute)] = bar }
        }
        for (stock, bars) in zip(stocks, read) { days[StockDay(stock, session)] = bars }
    }

    private static func span(of readings: [MinuteReading]) -> (first: MinuteOfDay, last: MinuteOfDay)? {
        let proven = readings.flatMap { [$0.proven.first, $0.proven.last].compactMap(\.self) }
        let minutes = (proven + readings.flatMap(\.disputes).map(\.minute.value)).compactMap { MinuteOfDay($0) }
        guard let first = minutes.min(), let last = minutes.max() else { return nil }
        return (first, last)
    }
}
