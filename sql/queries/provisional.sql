-- Bars that are stored but not settled yet: they may still change.
--
--     psql "$DATABASE_URL" -f sql/queries/provisional.sql
--     psql "$DATABASE_URL" -v day=2026-11-20 -f sql/queries/provisional.sql
--
-- day: default today in Korea. In a session the last two or three minutes of each stock are normal; older ones are not.

\set ON_ERROR_STOP on
\set QUIET on
set time zone 'Asia/Seoul';
\if :{?day}
\else
    select current_date as day \gset
\endif

select bar.stock_code as stock, count(*) as provisional,
    min(bar.datetime)::time as first, max(bar.datetime)::time as last,
    count(dispute.minute) as disputed,
    max(coverage.asked_at)::timestamp(0) as asked_at
from stock_prices_minute as bar
cross join lateral (
    select (extract(hour from bar.datetime) * 60 + extract(minute from bar.datetime))::int as minute
) as label
left join minute_coverage as coverage
    on coverage.stock_code = bar.stock_code and coverage.session_date = :'day'
left join minute_disputes as dispute
    on dispute.stock_code = bar.stock_code and dispute.session_date = :'day' and dispute.minute = label.minute
where bar.datetime >= :'day'::date and bar.datetime < :'day'::date + 1
    and not coalesce(coverage.settled, '{}') @> label.minute
group by bar.stock_code
order by first, stock;
