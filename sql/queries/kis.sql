-- What the processes share about KIS, one line per app key: token, pace and circuit. Shows no secret.
--
--     psql "$DATABASE_URL" -f sql/queries/kis.sql

\set ON_ERROR_STOP on
\set QUIET on
set time zone 'Asia/Seoul';

\echo Token
select environment, left(app_key_hash, 8) as app_key,
    case when sealed is null then 'none' when expires_at <= now() then 'expired' else 'held' end as token,
    issued_at::timestamp(0) as issued_at, expires_at::timestamp(0) as expires_at,
    case when refused_until > now() then refused_until::timestamp(0) end as refused_until,
    dead_returns, case when blocked_until > now() then blocked_until::timestamp(0) end as blocked_until
from kis_token
order by environment, app_key_hash;

\echo Pace
select environment, left(app_key_hash, 8) as app_key, round(rate::numeric, 2) as rate_per_second,
    greatest(0, round(extract(epoch from next_slot_at - now())::numeric, 3)) as wait_seconds,
    greatest(0, round(extract(epoch from minute_slot_at - now())::numeric, 1)) as minute_used_seconds,
    cut_at::timestamp(0) as cut_at, requests, refusals,
    urgent_until > now() as tick_due, updated_at::timestamp(0) as updated_at
from kis_pace
order by environment, app_key_hash;

\echo Circuit
select environment, left(app_key_hash, 8) as app_key,
    case when open_until is null then 'closed' when open_until > now() then 'open' else 'half open' end as circuit,
    consecutive_failures as failures, opened_at::timestamp(0) as opened_at, open_until::timestamp(0) as open_until,
    trial_run_id as trial_run, trial_started_at::timestamp(0) as trial_started_at, last_failure
from kis_circuit
order by environment, app_key_hash;
