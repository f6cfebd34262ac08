import MarketData
import PostgresClient

/// `resampled_days`: which version of a stock-day's minutes its longer bars were made of.
enum ResampledDayTable {
    /// What one row says of a day that is to be stored.
    struct Made {
        let version: Int64
        let hasAllIntervals: Bool
    }

    /// Keeps other runs away from the longer bars of these stocks, which must ascend, until the transaction ends. All take
    /// the locks in this order, so that none waits for one that waits for it.
    static func lock(_ stocks: [StockCode], on connection: inout PostgresConnection) throws(PostgresError) {
        try connection.execute(lock, [.textArray(stocks.map(\.text))])
    }

    private static let lock = """
        select pg_advisory_xact_lock(hashtextextended('korean-stock-bars resample ' || code, 0)) from unnest($1) as code
        """

    static func made(
        _ batch: FoldedBatch, on connection: inout PostgresConnection
    ) throws(PostgresError) -> [StockDay: Made] {
        let rows = try connection.query(
            read,
            [
                .textArray(batch.stocks.map(\.text)), .date(dayNumber: batch.dates.lowerBound.dayNumber),
                .date(dayNumber: batch.dates.upperBound.dayNumber), batch.intervals.parameter,
            ])
        var made: [StockDay: Made] = [:]
        for row in 0..<rows.count {
            guard let stock = try rows.string(row, 0).flatMap({ StockCode($0) }), let day = try rows.dayNumber(row, 1),
                let version = try rows.int(row, 2), let hasAll = try rows.bool(row, 3)
            else { continue }
            made[StockDay(stock, TradingDate(dayNumber: day))] = Made(version: version, hasAllIntervals: hasAll)
        }
        return made
    }

    private static let read = """
        select stock_code, session_date, version, intervals @> $4
        from resampled_days
        where stock_code = any ($1) and session_date between $2 and $3
        """

    /// Notes that the bars of these intervals are made of these versions.
    static func record(
        _ days: [(day: StockDay, version: Int64)], _ intervals: [BarInterval],
        on connection: inout PostgresConnection
    ) throws(PostgresError) {
        guard !days.isEmpty else { return }
        try connection.execute(
            record,
            [
                .textArray(days.map(\.day.stock.text)), .dateArray(days.map(\.day.session.dayNumber)),
                .int8Array(days.map(\.version)), intervals.parameter,
            ])
    }

    private static let record = """
        insert into resampled_days as made (stock_code, session_date, version, intervals)
        select stock_code, session_date, version, $4
        from unnest($1::text[], $2::date[], $3::int8[]) as day (stock_code, session_date, version)
        on conflict (stock_code, session_date) do update
        set version = excluded.version,
            intervals = case when made.version = excluded.version then array(
                select distinct minutes from unnest(made.intervals || excluded.intervals) as minutes order by minutes
            ) else excluded.intervals end
        """
}
