extension BarTable<KeyedBar> {
    /// `stock_prices_minute`: one-minute bars, partitioned by `datetime`. What is written has source `KIS`.
    static let minutes = BarTable(
        read: """
            copy (
                select stock_code, datetime, open, high, low, close, volume
                from stock_prices_minute
                where stock_code = any (string_to_array($1, ' '))
                    and datetime between $2 and $3
            ) to stdout (format binary)
            """,
        insert: """
            copy stock_prices_minute (stock_code, datetime, open, high, low, close, volume)
            from stdin (format binary)
            """,
        update: """
            insert into stock_prices_minute as bar (stock_code, datetime, open, high, low, close, volume, source)
            select known.*, 'KIS'
            from unnest($1::text[], $2::timestamp[], $3::float8[], $4::float8[], $5::float8[], $6::float8[], $7::int8[])
                as known
            on conflict (stock_code, datetime) do update
            set open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close,
                volume = excluded.volume, source = excluded.source
            where (bar.open, bar.high, bar.low, bar.close, bar.volume)
                is distinct from (excluded.open, excluded.high, excluded.low, excluded.close, excluded.volume)
            """,
        remove: """
            delete from stock_prices_minute as bar
            using unnest($1::text[], $2::timestamp[]) as gone (stock_code, datetime)
            where bar.stock_code = gone.stock_code and bar.datetime = gone.datetime
                and bar.datetime between $3 and $4
            """)
}
