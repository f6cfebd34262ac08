-- The last runs, newest first, with how they ended, what they counted and the failures they met.
--
--     psql "$DATABASE_URL" -f sql/queries/runs.sql
--     psql "$DATABASE_URL" -v job=fetch-minute -v count=100 -f sql/queries/runs.sql
--
-- job: only this one, default all. count: how many, default 30. A run without an end is going on, or was killed.

\set ON_ERROR_STOP on
\set QUIET on
set time zone 'Asia/Seoul';
\if :{?job}
\else
    \set job ''
\endif
\if :{?count}
\else
    \set count 30
\endif

select run_id as run, job, mode, started_at::timestamp(0) as started,
    round(extract(epoch from finished_at - started_at)::numeric, 1) as seconds,
    exit_code as exit, host, pid, arguments, counts,
    (select string_agg(format('%s: %s', kind, message), E'\n' order by at)
        from job_events where job_events.run_id = job_runs.run_id) as events
from job_runs
where :'job' in ('', job)
order by run_id desc
limit :count;
