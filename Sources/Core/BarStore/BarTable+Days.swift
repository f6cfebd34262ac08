import MarketData

extension BarTable<KeyedBar> {
    /// `stock_prices`: the daily bars of one source. The label is the date at 00:00; a row that another program labelled
    /// otherwise is nobody's bar, and stays.
    static func days(_ source: DailySource) -> BarTable {
        BarTable(
            read: """
                copy (
                    select stock_code, date, open, high, low, close, volume
                    from stock_prices
                    where stock_code = any (string_to_array($1, ' '))
                        and date between $2 and $3 and source = $4
                ) to stdout (format binary)
                """,
            insert: """
                copy stock_prices (stock_code, date, open, high, low, close, volume, source)
                from stdin (format binary)
                """,
            update: """
                insert into stock_prices as bar (stock_code, date, open, high, low, close, volume, source)
                select known.*, $8
                from unnest(
                    $1::text[], $2::timestamp[], $3::float8[], $4::float8[], $5::float8[], $6::float8[], $7::int8[]
                ) as known
                on conflict (stock_code, date, source) do update
                set open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close,
                    volume = excluded.volume, updated_at = now()
                where (bar.open, bar.high, bar.low, bar.close, bar.volume)
                    is distinct from (excluded.open, excluded.high, excluded.low, excluded.close, excluded.volume)
                """,
            remove: """
                delete from stock_prices as bar
                using unnest($1::text[], $2::timestamp[]) as gone (stock_code, date)
                where bar.stock_code = gone.stock_code and bar.date = gone.date
                    and bar.date between $3 and $4 and bar.source = $5
                """,
            source: source.rawValue)
    }
}
