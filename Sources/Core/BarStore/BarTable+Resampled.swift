import MarketData
import PostgresClient

extension BarTable<ResampledRow> {
    /// `stock_prices_resampled`: bars of several minutes.
    static let resampled = BarTable(
        read: """
            copy (
                select span.position::integer, bar.*
                from unnest(
                    string_to_array($1, ' '), string_to_array($2, ' ')::integer[]
                ) with ordinality as span (stock_code, minutes, position)
                cross join lateral (
                    select datetime, open, high, low, close, volume, minutes_covered, minutes_expected
                    from stock_prices_resampled
                    where stock_code = span.stock_code and interval_minutes = span.minutes
                        and datetime between $3 and $4
                    order by datetime
                    offset 0
                ) as bar
            ) to stdout (format binary)
            """,
        insert: """
            copy stock_prices_resampled (stock_code, interval_minutes, datetime, open, high, low, close, volume,
                minutes_covered, minutes_expected)
            from stdin (format binary)
            """,
        update: """
            insert into stock_prices_resampled as bar (stock_code, interval_minutes, datetime, open, high, low, close,
                volume, minutes_covered, minutes_expected)
            select *
            from unnest($1::text[], $2::integer[], $3::timestamp[], $4::float8[], $5::float8[], $6::float8[],
                $7::float8[], $8::int8[], $9::integer[], $10::integer[])
            on conflict (stock_code, interval_minutes, datetime) do update
            set open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close,
                volume = excluded.volume, minutes_covered = excluded.minutes_covered,
                minutes_expected = excluded.minutes_expected
            where (bar.open, bar.high, bar.low, bar.close, bar.volume, bar.minutes_covered, bar.minutes_expected)
                is distinct from (excluded.open, excluded.high, excluded.low, excluded.close, excluded.volume,
                    excluded.minutes_covered, excluded.minutes_expected)
            """,
        remove: """
            delete from stock_prices_resampled as bar
            using unnest($1::text[], $2::integer[], $3::timestamp[]) as gone (stock_code, interval_minutes, datetime)
            where bar.stock_code = gone.stock_code and bar.interval_minutes = gone.interval_minutes
                and bar.datetime = gone.datetime and bar.datetime between $4 and $5
            """)

    /// Calls `each` for what is stored of the stocks and intervals of a batch, from its first date through its last, in
    /// the order of its rows: a lateral subquery that may not be pulled up (OFFSET) is one index range for each of the
    /// series, which no plan but one with parallel workers takes in another order. A row labelled within a minute, which
    /// only another program can have written, is passed over.
    func read(
        _ batch: FoldedBatch, on connection: inout PostgresConnection, _ each: (ResampledRow) -> Void
    ) throws(PostgresError) {
        let series = batch.stocks.flatMap { stock in batch.intervals.map { (stock: stock, interval: $0) } }
        try connection.execute("set local max_parallel_workers_per_gather to 0")
        try connection.copyOut(
            read,
            quoting: [
                series.map(\.stock.text).joined(separator: " "),
                series.map(\.interval.description).joined(separator: " "),
                "\(batch.dates.lowerBound) 00:00", "\(batch.dates.upperBound) 23:59",
            ]
        ) { (row) throws(PostgresError) in
            guard let position = try row.int4(), let timestamp = try row.timestamp() else { return }
            let (stock, interval) = series[Int(position) - 1]
            let (date, time) = timestamp.quotientAndRemainder(dividingBy: 86_400_000_000)
            guard time.isMultiple(of: 60_000_000) else { return }
            each(
                ResampledRow(
                    stock: stock, interval: interval,
                    session: TradingDate(dayNumber: Int(date)),
                    bar: try ResampledBar(minute: Int(time / 60_000_000), &row)))
        }
    }
}

extension ResampledBar {
    fileprivate init(minute: Int, _ row: inout PostgresCopyRow) throws(PostgresError) {
        let prices = (try row.float8(), try row.float8(), try row.float8(), try row.float8())
        self.init(
            minute: minute, open: prices.0 ?? .nan, high: prices.1 ?? .nan, low: prices.2 ?? .nan,
            close: prices.3 ?? .nan, volume: try row.int8() ?? -1, minutesCovered: Int(try row.int2() ?? -1),
            minutesExpected: Int(try row.int2() ?? -1))
    }
}
