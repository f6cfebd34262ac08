-- Which days of each stock a source has been asked for when they could not change any more.

create table daily_coverage (
    stock_code varchar(10) not null,
    source varchar(20) not null,
    settled datemultirange not null default '{}',
    row_count bigint not null,
    constraint daily_coverage_pkey primary key (stock_code, source)
);

comment on table daily_coverage is
    'What fetch-daily need not ask for again: one row per stock and source. Without its row, or with another number of rows '
    'in stock_prices than it says, the whole window is asked for.';
comment on column daily_coverage.settled is
    'Days whose row, or whose lack of one, was read from the source on the morning of the next session or later.';
comment on column daily_coverage.row_count is 'Rows of this stock and source in stock_prices when settled was written.';
