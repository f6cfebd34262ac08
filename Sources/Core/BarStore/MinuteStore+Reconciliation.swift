package import MarketData
import PostgresClient

extension MinuteStore {
    /// Holds the minutes of every complete stock-day of the session against its daily bar (KIS before FDR). `stocks`
    /// limits it to some; a stock that is not complete is left out.
    ///
    ///     select … from minute_coverage
    ///     left join lateral (select … from stock_prices_preferred …)
    ///     cross join lateral (select …, sum(volume) from stock_prices_minute …) where settled @> …
    package func reconciliations(
        on session: TradingSession, of stocks: [StockCode]? = nil
    ) async throws(StoreError) -> [StockCode: Reconciliation] {
        try await complete(MinuteStore.selectFigures, session, stocks) { (rows, row) throws(PostgresError) in
            Reconciliation(minutes: try rows.figures(row, from: 1), daily: try rows.figures(row, from: 6))
        }
    }

    /// What the minutes of the session come to, of those of the stocks whose every minute is proven; `.some(nil)` of one
    /// that nobody traded.
    ///
    ///     select … from minute_coverage cross join lateral (select …, sum(volume) from stock_prices_minute …)
    ///     where settled @> …
    package func figuresOfMinutes(
        on session: TradingSession, of stocks: [StockCode]
    ) async throws(StoreError) -> [StockCode: DayFigures?] {
        try await complete(MinuteStore.selectMinutes, session, stocks) { (rows, row) throws(PostgresError) in
            try rows.figures(row, from: 1)
        }
    }

    private func complete<Value: Sendable>(
        _ query: String, _ session: TradingSession, _ stocks: [StockCode]?,
        _ value: @escaping @Sendable (borrowing PostgresRows, Int) throws(PostgresError) -> Value
    ) async throws(StoreError) -> [StockCode: Value] {
        let labels = [session.open, session.close].map {
            PostgresValue.timestamp(microseconds: BarLabel(session.date, $0).timestamp)
        }
        let parameters: [PostgresValue] =
            [.date(dayNumber: session.date.dayNumber), .text(session.labels.multirange)] + labels
            + [stocks.map { .textArray($0.map(\.text)) } ?? .null]
        return try await perform { (connection) throws(PostgresError) in
            let rows = try connection.query(query, parameters)
            var values: [StockCode: Value] = [:]
            for row in 0..<rows.count {
                guard let stock = try rows.string(row, 0).flatMap({ StockCode($0) }) else { continue }
                values[stock] = .some(try value(rows, row))
            }
            return values
        }
    }

    /// One probe of a unique key a stock on either side: a lateral subquery with an aggregate or a LIMIT has no other plan.
    /// The minutes of a stock without a daily bar are not read.
    private static let selectFigures = """
        select coverage.stock_code,
            minutes.open, minutes.high, minutes.low, minutes.close, minutes.volume,
            daily.open, daily.high, daily.low, daily.close, daily.volume
        from minute_coverage as coverage
        left join lateral (
            select preferred.open, preferred.high, preferred.low, preferred.close, preferred.volume
            from stock_prices_preferred as preferred
            where preferred.stock_code = coverage.stock_code and preferred.date = $1::timestamp
            limit 1
        ) as daily on true
        cross join lateral (
            \(minutesOfDay) and daily.volume is not null
        ) as minutes
        where \(isComplete)
        """

    private static let selectMinutes = """
        select coverage.stock_code, minutes.open, minutes.high, minutes.low, minutes.close, minutes.volume
        from minute_coverage as coverage
        cross join lateral (
            \(minutesOfDay)
        ) as minutes
        where \(isComplete)
        """

    /// The session's traded minutes of one stock, taken together; all NULL without any.
    private static let minutesOfDay = """
        select (array_agg(bar.open order by bar.datetime))[1] as open, max(bar.high) as high, min(bar.low) as low,
            (array_agg(bar.close order by bar.datetime desc))[1] as close,
            least(sum(bar.volume), 9223372036854775807)::bigint as volume
        from stock_prices_minute as bar
        where bar.stock_code = coverage.stock_code and bar.datetime between $3 and $4 and bar.volume > 0
        """

    private static let isComplete = """
        coverage.session_date = $1 and coverage.settled @> $2::int4multirange
            and ($5::text[] is null or coverage.stock_code = any ($5))
        """
}

extension PostgresRows {
    /// The columns open, high, low, close, volume; nil when they are NULL.
    fileprivate func figures(_ row: Int, from column: Int) throws(PostgresError) -> DayFigures? {
        guard let open = try price(row, column), let high = try price(row, column + 1),
            let low = try price(row, column + 2), let close = try price(row, column + 3),
            let volume = try int(row, column + 4)
        else { return nil }
        return DayFigures(open: open, high: high, low: low, close: close, volume: volume)
    }

    /// Nothing above `Price.maximum` and no NaN can be a price; it becomes that maximum and differs from any other.
    private func price(_ row: Int, _ column: Int) throws(PostgresError) -> Price? {
        try double(row, column).map { Price(nearestTo: $0) ?? .maximum }
    }
}
