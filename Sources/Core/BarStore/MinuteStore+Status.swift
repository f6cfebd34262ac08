package import MarketData
import PostgresClient

extension MinuteStore {
    /// The proven and the traded minutes of a session, of every stock that has any.
    ///
    ///     select … range_agg(…) from stock_prices_minute where datetime between … group by stock_code
    ///     full join minute_coverage …
    package func minutes(on session: TradingSession) async throws(StoreError) -> [StockCode: StoredSession] {
        let bounds = [session.open, session.close].map {
            PostgresValue.timestamp(microseconds: BarLabel(session.date, $0).timestamp)
        }
        return try await perform { (connection) throws(PostgresError) in
            let rows = try connection.query(
                MinuteStore.selectMinutes, bounds + [.date(dayNumber: session.date.dayNumber)])
            var sessions: [StockCode: StoredSession] = [:]
            for row in 0..<rows.count {
                guard let stock = try rows.string(row, 0).flatMap({ StockCode($0) }) else { continue }
                sessions[stock] = StoredSession(
                    settled: try rows.minutes(row, 1).intersection(session.labels), traded: try rows.minutes(row, 2))
            }
            return sessions
        }
    }

    /// How many of the minutes of each of these sessions are proven, of all active stocks together; 0 where none is.
    package func settledMinutes(of sessions: [TradingSession]) async throws(StoreError) -> [TradingDate: Int] {
        let parameters: [PostgresValue] = [
            .textArray(sessions.map(\.date.iso)), .textArray(sessions.map(\.labels.multirange)),
        ]
        return try await perform { (connection) throws(PostgresError) in
            let rows = try connection.query(MinuteStore.selectSettledMinutes, parameters)
            var counts: [TradingDate: Int] = [:]
            for row in 0..<rows.count {
                guard let day = try rows.dayNumber(row, 0) else { continue }
                counts[TradingDate(dayNumber: day)] = Int(try rows.int(row, 1) ?? 0)
            }
            return counts
        }
    }

    private static let selectMinutes = """
        select stock_code, coverage.settled::text, traded::text
        from (
            select stock_code, range_agg(int4range(minute, minute + 1)) as traded
            from stock_prices_minute
            cross join lateral (
                select (extract(epoch from datetime - $3::timestamp) / 60)::integer as minute
            ) as label
            where datetime between $1 and $2 and volume > 0
            group by stock_code
        ) as bars
        full join (
            select stock_code, settled from minute_coverage where session_date = $3
        ) as coverage using (stock_code)
        """

    private static let selectSettledMinutes = """
        select day::date, coalesce(sum(upper(span) - lower(span)), 0)::bigint
        from unnest($1::text[], $2::text[]) as session (day, labels)
        left join minute_coverage on session_date = day::date
            and exists (select from stocks where code = stock_code and is_active)
        left join lateral unnest(settled * labels::int4multirange) as span on true
        group by day
        """
}

extension PostgresRows {
    /// A multirange as text; no minutes where it is NULL.
    fileprivate func minutes(_ row: Int, _ column: Int) throws(PostgresError) -> MinuteSet {
        try string(row, column).flatMap { MinuteSet(multirange: $0) } ?? MinuteSet()
    }
}
