-- Longer bars made of the minutes, and which state of the minutes they were made of.

create table stock_prices_resampled (
    stock_code varchar(10) not null,
    interval_minutes integer not null,
    datetime timestamp without time zone not null,
    open double precision not null,
    high double precision not null,
    low double precision not null,
    close double precision not null,
    volume bigint not null,
    minutes_covered smallint not null,
    minutes_expected smallint not null,
    is_provisional boolean not null generated always as (minutes_covered < minutes_expected) stored,
    constraint stock_prices_resampled_pkey primary key (stock_code, interval_minutes, datetime),
    constraint stock_prices_resampled_interval_check check (interval_minutes between 1 and 1439),
    constraint stock_prices_resampled_price_check check (
        low > 0 and low <= open and low <= close and open <= high and close <= high and high < 'Infinity'),
    constraint stock_prices_resampled_volume_check check (volume >= 0),
    constraint stock_prices_resampled_minutes_check check (minutes_covered between 0 and minutes_expected)
);

comment on table stock_prices_resampled is
    'Bars of several minutes, made of stock_prices_minute. From the first interval of a session with a trade through the last '
    'known one there is a row for each: one without a trade carries the close before it, with volume 0.';
comment on column stock_prices_resampled.interval_minutes is 'Length of the interval: 3, 5, 10, 30, 60, ...';
comment on column stock_prices_resampled.datetime is
    'Start of the interval, Korean wall clock (UTC+9), counted from midnight: 15:30 of a usual session is the closing print '
    'alone, but part of 15:00 in bars of 60 minutes.';
comment on column stock_prices_resampled.open is 'Won; of the first minute of the interval with a trade.';
comment on column stock_prices_resampled.volume is 'Shares; 0 in an interval without a trade.';
comment on column stock_prices_resampled.minutes_covered is 'Minutes of the interval that have settled.';
comment on column stock_prices_resampled.minutes_expected is 'Minutes of the interval that belong to the session.';
comment on column stock_prices_resampled.is_provisional is
    'True: not all of its minutes have settled, the bar may still change.';

create table resampled_days (
    stock_code varchar(10) not null,
    session_date date not null,
    version bigint not null,
    intervals integer[] not null,
    constraint resampled_days_pkey primary key (stock_code, session_date)
) with (fillfactor = 70);

comment on table resampled_days is
    'Which version of a stock''s session (minute_coverage.version) its rows of stock_prices_resampled were made of. A day '
    'whose version differs, or whose intervals lack one, is to be resampled.';
comment on column resampled_days.intervals is 'The intervals that were made of this version; others are older.';
