-- What all processes that use one KIS app key share: token, pace and circuit. One row each per environment and key.
-- The rows are small and updated often: only the primary key is indexed, so that updates stay in their page (HOT), and
-- vacuum comes early.

create table kis_token (
    environment varchar(8) not null,
    app_key_hash text not null,
    sealed bytea,
    fingerprint text,
    issued_at timestamp with time zone,
    expires_at timestamp with time zone,
    refused_until timestamp with time zone,
    dead_fingerprint text,
    dead_returns integer not null default 0,
    blocked_until timestamp with time zone,
    updated_at timestamp with time zone not null default now(),
    constraint kis_token_pkey primary key (environment, app_key_hash),
    constraint kis_token_environment_check check (environment in ('LIVE', 'PAPER')),
    constraint kis_token_app_key_hash_check check (app_key_hash ~ '^[0-9a-f]{16,64}$'),
    constraint kis_token_sealed_check check (num_nulls(sealed, fingerprint, issued_at, expires_at) in (0, 4)),
    constraint kis_token_dead_returns_check check (dead_returns >= 0)
);

comment on table kis_token is
    'The access token of each app key, encrypted with a key derived from the app secret, and what KIS said about issuing '
    'it.';
comment on column kis_token.app_key_hash is
    'SHA-256 of the app key in lower-case hex, or its first 16 characters or more; never the key.';
comment on column kis_token.sealed is
    'The token, AES-GCM; null (with fingerprint, issued_at, expires_at) when there is none.';
comment on column kis_token.fingerprint is 'A hash that tells tokens apart without showing them.';
comment on column kis_token.refused_until is
    'Nobody asks for a token before: one a minute, counted from the last issue or refusal (EGW00133).';
comment on column kis_token.dead_fingerprint is
    'The last token KIS called dead (EGW00121, EGW00123, 401): never stored again.';
comment on column kis_token.dead_returns is
    'How many times in a row KIS handed the dead token back: at 1 it is revoked and asked for once more, from 2 on '
    'blocked_until grows.';
comment on column kis_token.blocked_until is
    'Nobody asks for a token before: 10 minutes after the dead token came back again, doubling to 6 hours.';

create table kis_pace (
    environment varchar(8) not null,
    app_key_hash text not null,
    rate double precision not null,
    next_slot_at timestamp with time zone not null default now(),
    minute_slot_at timestamp with time zone not null default now(),
    cut_at timestamp with time zone,
    urgent_until timestamp with time zone,
    requests bigint not null default 0,
    refusals bigint not null default 0,
    updated_at timestamp with time zone not null default now(),
    constraint kis_pace_pkey primary key (environment, app_key_hash),
    constraint kis_pace_environment_check check (environment in ('LIVE', 'PAPER')),
    constraint kis_pace_app_key_hash_check check (app_key_hash ~ '^[0-9a-f]{16,64}$'),
    constraint kis_pace_rate_check check (rate > 0 and rate < 'Infinity')
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500,
    autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 100000);

comment on table kis_pace is
    'How fast each app key may call. A request reserves its slot with one UPDATE ... RETURNING on this row, on the clock of '
    'the server.';
comment on column kis_pace.rate is 'Requests a second now: at most the configured rate, cut by EGW00201, raised by success.';
comment on column kis_pace.next_slot_at is 'The earliest moment the next request may be sent.';
comment on column kis_pace.minute_slot_at is
    'The limit per minute as one moment (GCRA): where the requests so far would end if they came evenly at that rate.';
comment on column kis_pace.cut_at is 'When EGW00201 last cut the rate: at most once a second.';
comment on column kis_pace.urgent_until is 'Until then a tick is due, and work that can wait yields its slots.';
comment on column kis_pace.requests is 'Slots reserved since the row exists.';
comment on column kis_pace.refusals is 'EGW00201 answers since the row exists.';

create table kis_circuit (
    environment varchar(8) not null,
    app_key_hash text not null,
    consecutive_failures integer not null default 0,
    opened_at timestamp with time zone,
    open_until timestamp with time zone,
    trial_run_id bigint,
    trial_started_at timestamp with time zone,
    last_failure text,
    updated_at timestamp with time zone not null default now(),
    constraint kis_circuit_pkey primary key (environment, app_key_hash),
    constraint kis_circuit_environment_check check (environment in ('LIVE', 'PAPER')),
    constraint kis_circuit_app_key_hash_check check (app_key_hash ~ '^[0-9a-f]{16,64}$'),
    constraint kis_circuit_failures_check check (consecutive_failures >= 0),
    constraint kis_circuit_open_check check (num_nulls(opened_at, open_until) in (0, 2))
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500,
    autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 100000);

comment on table kis_circuit is
    'The circuit breaker of each app key. Closed: open_until is null. Open: open_until is to come. Half open: open_until is past, '
    'and one process makes the trial call.';
comment on column kis_circuit.consecutive_failures is 'Failures of KIS since the last success; five open the circuit.';
comment on column kis_circuit.trial_run_id is 'The run that makes the trial call (job_runs).';
comment on column kis_circuit.trial_started_at is 'When it began; a trial that never reports is given up after a while.';
comment on column kis_circuit.last_failure is 'What the last failure was; no secrets.';
