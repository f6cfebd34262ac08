-- The minutes of a session that are not proven, as ranges: what a backfill would ask for.
--
--     psql "$DATABASE_URL" -f sql/queries/gaps.sql
--     psql "$DATABASE_URL" -v day=2026-11-19 -v open=10:00 -v close=16:30 -f sql/queries/gaps.sql
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
    select int4multirange(int4range(
        extract(epoch from :'open'::time)::int / 60,
        extract(epoch from :'close'::time)::int / 60 + 1)) as minutes
)
select code as stock, name,
    time '00:00' + lower(gap) * interval '1 minute' as first,
    time '00:00' + (upper(gap) - 1) * interval '1 minute' as last,
    upper(gap) - lower(gap) as minutes
from stocks
cross join session
left join minute_coverage on stock_code = code and session_date = :'day'
cross join lateral unnest(session.minutes - coalesce(settled, '{}')) as gap
where is_active
order by priority, code, first;
