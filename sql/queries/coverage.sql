-- How far a session's collection is, stock by stock: minutes proven of those the session has, bars, and the time span.
--
--     psql "$DATABASE_URL" -f sql/queries/coverage.sql
--     psql "$DATABASE_URL" -v day=2026-11-19 -v open=10:00 -v close=16:30 -f sql/queries/coverage.sql
--
-- day: default today in Korea. open, close: first and closing minute, default 09:00 and 15:30.

\set ON_ERROR_STOP on
\set QUIET on
set time zone 'Asia/Seoul';
\if :{?day}
\else
    select current_date as day \gset
\endif
\if :{?open}
\else
    \set open 09:00
\endif
\if :{?close}
\else
    \set close 15:30
\endif

with session as (
    select int4range(
        extract(epoch from :'open'::time)::int / 60,
        extract(epoch from :'close'::time)::int / 60 + 1) as minutes
), settled as (
    select stock_code, asked_at, version,
        (select coalesce(sum(upper(span) - lower(span)), 0) from unnest(settled * int4multirange(minutes)) as span) as minutes
    from minute_coverage cross join session
    where session_date = :'day'
), bars as (
    select stock_code, count(*) as bars, min(datetime)::time as first, max(datetime)::time as last
    from stock_prices_minute
    where datetime >= :'day'::date and datetime < :'day'::date + 1
    group by stock_code
), disputes as (
    select stock_code, count(*) as disputed from minute_disputes where session_date = :'day' group by stock_code
)
select code as stock, name,
    coalesce(settled.minutes, 0) as settled,
    upper(session.minutes) - lower(session.minutes) as expected,
    round(100.0 * coalesce(settled.minutes, 0) / (upper(session.minutes) - lower(session.minutes)), 2) as percent,
    coalesce(bars, 0) as bars, first, last,
    coalesce(disputed, 0) as disputed,
    asked_at::timestamp(0) as asked_at, version
from stocks
cross join session
left join settled on settled.stock_code = code
left join bars on bars.stock_code = code
left join disputes on disputes.stock_code = code
where is_active
order by percent, priority, code;
