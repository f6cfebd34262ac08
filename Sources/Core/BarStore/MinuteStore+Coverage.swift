package import MarketData
import PostgresClient

extension MinuteStore {
    /// What is proven of each stock on that date; nothing for a stock without a row.
    package func coverage(
        of stocks: [StockCode], on date: TradingDate
    ) async throws(StoreError) -> [StockCode: Coverage] {
        let days = stocks.map { StockDay($0, date) }
        let stored = try await perform { (connection) throws(PostgresError) in
            try CoverageTable.days(days, on: &connection)
        }
        return Dictionary(zip(stocks, stored.map(\.coverage))) { coverage, _ in coverage }
    }

    /// True when a bar of an active stock is stored within the session's labels. One index probe a stock until the first
    /// that has one, however many bars and partitions there are.
    package func hasTrades(in session: TradingSession) async throws(StoreError) -> Bool {
        try await perform { (connection) throws(PostgresError) in
            try connection.query(MinuteStore.selectAnyTrade, session.labelBounds).bool(0, 0) ?? false
        }
    }

    /// True when a bar with volume of the stock is stored between the first and the last of these minutes.
    package func hasTrades(
        of stock: StockCode, on date: TradingDate, _ minutes: MinuteSet
    ) async throws(StoreError) -> Bool {
        let bounds = [minutes.first, minutes.last].compactMap { $0.flatMap(MinuteOfDay.init) }
        guard bounds.count == 2 else { return false }
        let labels = bounds.map { PostgresValue.timestamp(microseconds: BarLabel(date, $0).timestamp) }
        return try await perform { (connection) throws(PostgresError) in
            try connection.query(MinuteStore.selectTradeOfStock, labels + [.text(stock.text)]).bool(0, 0) ?? false
        }
    }

    /// True when the stock has a daily bar of that date (KIS before FDR) and it counts no shares.
    package func isWithoutShares(_ stock: StockCode, on date: TradingDate) async throws(StoreError) -> Bool {
        try await perform { (connection) throws(PostgresError) in
            try connection.query(
                MinuteStore.selectUntradedDay, [.text(stock.text), .date(dayNumber: date.dayNumber)]
            ).bool(0, 0) ?? false
        }
    }

    /// The stored bars and settled minutes of a session, of every stock that has any.
    package func barCounts(
        on session: TradingSession
    ) async throws(StoreError) -> [StockCode: SessionBarCount] {
        try await perform { (connection) throws(PostgresError) in
            let rows = try connection.query(
                MinuteStore.selectBarCounts, session.labelBounds + [.date(dayNumber: session.date.dayNumber)])
            var counts: [StockCode: SessionBarCount] = [:]
            for row in 0..<rows.count {
                guard let stock = try rows.string(row, 0).flatMap({ StockCode($0) }) else { continue }
                counts[stock] = SessionBarCount(
                    bars: Int(try rows.int(row, 1) ?? 0),
                    settled: try rows.coverage(row, settled: 4, askedAt: 5).settled.intersection(session.labels).count,
                    first: try rows.int(row, 2).flatMap { MinuteOfDay(Int($0)) },
                    last: try rows.int(row, 3).flatMap { MinuteOfDay(Int($0)) })
            }
            return counts
        }
    }

    private static let selectAnyTrade = """
        select exists (
            select from stocks cross join lateral (
                select from stock_prices_minute as bar
                where bar.stock_code = stocks.code and bar.datetime between $1 and $2 and bar.volume > 0
                limit 1
            ) as trade
            where stocks.is_active
        )
        """

    private static let selectTradeOfStock = """
        select exists (
            select from stock_prices_minute where datetime between $1 and $2 and stock_code = $3 and volume > 0
        )
        """

    private static let selectUntradedDay = """
        select exists (
            select from stock_prices_preferred where stock_code = $1 and date = $2::date::timestamp and volume = 0
        )
        """

    private static let selectBarCounts = """
        select stock_code, coalesce(stored.bars, 0),
            extract(epoch from stored.first - $3::timestamp)::integer / 60,
            extract(epoch from stored.last - $3::timestamp)::integer / 60,
            coverage.settled::text, coverage.asked_at
        from (
            select stock_code, count(*) as bars, min(datetime) as first, max(datetime) as last
            from stock_prices_minute
            where datetime between $1 and $2
            group by stock_code
        ) as stored
        full join (
            select stock_code, settled, asked_at from minute_coverage where session_date = $3
        ) as coverage using (stock_code)
        """
}

extension TradingSession {
    /// The first and the last label.
    fileprivate var labelBounds: [PostgresValue] {
        [open, close].map { .timestamp(microseconds: BarLabel(date, $0).timestamp) }
    }
}
