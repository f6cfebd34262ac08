-- The bars of a session that were replaced or removed, old values beside what is stored now.
--
--     psql "$DATABASE_URL" -f sql/queries/revisions.sql
--     psql "$DATABASE_URL" -v day=2026-11-20 -f sql/queries/revisions.sql
--
-- day: the session's date, default today in Korea. Revisions of settled bars come first: they are the ones to ask about.

\set ON_ERROR_STOP on
\set QUIET on
set time zone 'Asia/Seoul';
\if :{?day}
\else
    select current_date as day \gset
\endif

select was.stock_code as stock, was.datetime::time as label, was.reason, was.settled,
    format('%s %s %s %s / %s', was.open, was.high, was.low, was.close, was.volume) as was,
    case when bar.stock_code is not null then
        format('%s %s %s %s / %s', bar.open, bar.high, bar.low, bar.close, bar.volume) end as now,
    was.revised_at::timestamp(0) as revised_at, was.run_id as run, job
from minute_bar_revisions as was
left join stock_prices_minute as bar on bar.stock_code = was.stock_code and bar.datetime = was.datetime
    and bar.datetime >= :'day'::date and bar.datetime < :'day'::date + 1
left join job_runs on job_runs.run_id = was.run_id
where was.datetime >= :'day'::date and was.datetime < :'day'::date + 1
order by was.settled desc, was.stock_code, was.datetime, was.id;
