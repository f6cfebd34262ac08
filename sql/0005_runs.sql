-- The ledger of runs, and the failures worth a row of their own.

create table job_runs (
    run_id bigint generated always as identity,
    job text not null,
    started_at timestamp with time zone not null default now(),
    finished_at timestamp with time zone,
    exit_code integer,
    host text,
    pid integer,
    mode varchar(8),
    arguments text,
    counts jsonb not null default '{}',
    constraint job_runs_pkey primary key (run_id),
    constraint job_runs_finish_check check (num_nulls(finished_at, exit_code) in (0, 2)),
    constraint job_runs_counts_check check (jsonb_typeof(counts) = 'object')
);

create index job_runs_job_idx on job_runs (job, run_id);

comment on table job_runs is
    'One row per run of a job. finished_at stays null when a run was killed, or is still going.';
comment on column job_runs.exit_code is 'Exit status as the README lists it: 0 done, 3 partial, ...';
comment on column job_runs.mode is 'LIVE or PAPER.';
comment on column job_runs.arguments is 'The command line after the name of the job; no secrets.';
comment on column job_runs.counts is 'The numbers of the run report: requests, bars stored, changed, refused, ...';

create table job_events (
    id bigint generated always as identity,
    run_id bigint,
    job text not null,
    at timestamp with time zone not null default now(),
    kind varchar(30) not null,
    message text not null,
    details jsonb not null default '{}',
    constraint job_events_pkey primary key (id),
    constraint job_events_run_id_fkey foreign key (run_id) references job_runs (run_id) on delete cascade,
    constraint job_events_details_check check (jsonb_typeof(details) = 'object')
);

create index job_events_run_id_idx on job_events (run_id);
create index job_events_kind_at_idx on job_events (kind, at);

comment on table job_events is 'Failures to authenticate or to connect, and other events an operator must be able to find later.';
comment on column job_events.kind is 'authentication, connection, calendar, ...';
comment on column job_events.run_id is 'The run it happened in; null when it happened outside one.';
