/// What an older pipeline left behind, with data.
enum OlderTables {
    static let stocks = """
        create table stocks (id serial primary key, code varchar(10) not null unique, name varchar(100) not null);
        insert into stocks (code, name) values ('005930', 'Samsung'), ('KS11', 'KOSPI');
        """

    /// Sixty days, and ten of them once more: ids 61 ... 70 are newer than 1 ... 10.
    static let daily = """
        create table stock_prices (
            id serial primary key, stock_code varchar(10), date timestamp,
            open float, high float, low float, close float, volume integer);
        insert into stock_prices (stock_code, date, open, high, low, close, volume)
        select '005930', day, 1, 3, 1, 2, extract(doy from day) from generate_series(timestamp '2026-01-01', '2026-03-01', '1 day') as day;
        insert into stock_prices (stock_code, date, open, high, low, close, volume)
        select '005930', day, 1, 3, 1, 2.5, 7 from generate_series(timestamp '2026-01-01', '2026-01-10', '1 day') as day;
        """

    /// A session of 391 minutes, the newest on 2026-11-02.
    static let minutes = """
        create table stock_prices_minute (
            id serial primary key, stock_code varchar(10) not null, datetime timestamp not null,
            open float, high float, low float, close float, volume integer,
            constraint uk_stock_datetime unique (stock_code, datetime));
        insert into stock_prices_minute (stock_code, datetime, open, high, low, close, volume)
        select '005930', minute, 1, 3, 1, 2, extract(minute from minute)
        from generate_series(timestamp '2026-11-02 09:00', '2026-11-02 15:30', '1 minute') as minute;
        """
}
