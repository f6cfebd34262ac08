import MarketData
import PostgresClient

/// `minute_disputes`: minutes held back until a later page shows the same. Nearly always empty.
enum DisputeTable {
    static func write(
        _ differences: [MinuteDifference], on connection: inout PostgresConnection
    ) throws(PostgresError) {
        for difference in differences where difference.movesDisputes {
            for minute in difference.stored.disputes.keys where difference.disputes[minute] == nil {
                try connection.execute(remove, key(difference.day, minute))
            }
            for (minute, held) in difference.disputes where difference.stored.disputes[minute] != held {
                try connection.execute(hold, key(difference.day, minute) + values(held))
            }
        }
    }

    private static let remove = """
        delete from minute_disputes where stock_code = $1 and session_date = $2 and minute = $3
        """

    private static let hold = """
        insert into minute_disputes
            (stock_code, session_date, minute, asked_at, turnover, open, high, low, close, volume)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (stock_code, session_date, minute) do update
        set asked_at = excluded.asked_at, turnover = excluded.turnover, open = excluded.open, high = excluded.high,
            low = excluded.low, close = excluded.close, volume = excluded.volume
        """

    private static func key(_ day: StockDay, _ minute: Int) -> [PostgresValue] {
        [.text(day.stock.text), .date(dayNumber: day.session.dayNumber), .int4(Int32(minute))]
    }

    private static func values(_ held: HeldDispute) -> [PostgresValue] {
        let bar = held.dispute.bar
        let prices = [bar?.open, bar?.high, bar?.low, bar?.close].map { $0.map { PostgresValue.float8($0.double) } }
        return [.timestamptz(microseconds: held.askedAt.microseconds), .int8(held.dispute.turnover)]
            + prices.map { $0 ?? .null } + [.int8(bar?.volume ?? 0)]
    }
}
