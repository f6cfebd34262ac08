package import MarketData
import PostgresClient

extension MinuteStore {
    /// The days of each stock that need not be asked for again; a stock without a row, or whose rows of that source have
    /// become more or fewer since, is left out.
    package func settledDays(
        of stocks: [StockCode], source: DailySource
    ) async throws(StoreError) -> [StockCode: DaySet] {
        try await perform { (connection) throws(PostgresError) in
            let rows = try connection.query(
                MinuteStore.selectSettledDays, [.textArray(stocks.map(\.text)), .text(source.rawValue)])
            var settled: [StockCode: [Range<TradingDate>]] = [:]
            for row in 0..<rows.count {
                guard let stock = try rows.string(row, 0).flatMap({ StockCode($0) }),
                    let first = try rows.dayNumber(row, 1),
                    let end = try rows.dayNumber(row, 2)
                else { continue }
                settled[stock, default: []].append(TradingDate(dayNumber: first)..<TradingDate(dayNumber: end))
            }
            return settled.mapValues { DaySet($0) }
        }
    }

    /// Keeps what is settled of a stock, in place of what was; nothing is written when it is the same.
    package func settle(
        _ settled: DaySet, of stock: StockCode, source: DailySource
    ) async throws(StoreError) {
        let ranges = settled.ranges
        _ = try await perform { (connection) throws(PostgresError) in
            try connection.execute(
                MinuteStore.upsertSettledDays,
                [
                    .text(stock.text), .text(source.rawValue), .dateArray(ranges.map(\.lowerBound.dayNumber)),
                    .dateArray(ranges.map(\.upperBound.dayNumber)),
                ])
        }
    }

    private static let selectSettledDays = """
        select coverage.stock_code, lower(days), upper(days)
        from daily_coverage as coverage cross join lateral unnest(coverage.settled) as days
        where coverage.stock_code = any ($1) and coverage.source = $2
            and coverage.row_count = (
                select count(*) from stock_prices as bar
                where bar.stock_code = coverage.stock_code and bar.source = coverage.source)
        """

    private static let upsertSettledDays = """
        insert into daily_coverage as known (stock_code, source, settled, row_count)
        select $1, $2, coalesce(range_agg(daterange(first, after)), '{}'),
            (select count(*) from stock_prices where stock_code = $1 and source = $2)
        from unnest($3::date[], $4::date[]) as days (first, after)
        on conflict (stock_code, source) do update
        set settled = excluded.settled, row_count = excluded.row_count
        where (known.settled, known.row_count) is distinct from (excluded.settled, excluded.row_count)
        """
}
