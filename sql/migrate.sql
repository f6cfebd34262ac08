-- Brings a database to the newest schema:
--
--     psql "$DATABASE_URL" -f sql/migrate.sql
--
-- Run it as the role the jobs use (the owner of the database, or of the older tables in it); it needs no superuser.
-- Each migration is one transaction and is recorded in schema_migrations; the first error stops the run (status 3) and
-- leaves the migrations before it in place. Running it again, or twice at once, changes nothing. PostgreSQL 14 or newer.
--
-- A new migration is one file NNNN_name.sql and one line in the list below. A migration that was released is never
-- edited.

\set ON_ERROR_STOP on
\set ON_ERROR_ROLLBACK off
\set AUTOCOMMIT on
\set QUIET on
\timing off
\set VERBOSITY default
\set SHOW_CONTEXT errors
\encoding UTF8

set application_name = 'migrate';
set time zone 'Asia/Seoul';
set client_min_messages = notice;
set statement_timeout = 0;
set idle_in_transaction_session_timeout = 0;
set default_transaction_isolation = 'read committed';

do $$
begin
    if current_setting('server_version_num')::int < 140000 then
        raise exception 'PostgreSQL 14 or newer is needed; this is %', current_setting('server_version');
    end if;
    if current_setting('server_encoding') <> 'UTF8' then
        raise exception 'the database must be encoded in UTF8; this one is %', current_setting('server_encoding')
            using hint = 'create database ... encoding ''UTF8'' template template0';
    end if;
end
$$;

-- One migration at a time: held until psql disconnects. The waiting run then finds nothing to do.
set lock_timeout = '10min';
select not pg_try_advisory_lock(hashtextextended('korean-stock-bars schema', 0)) as migration_running \gset
\if :migration_running
    \echo another migration is running: waiting for it
    select from pg_advisory_lock(hashtextextended('korean-stock-bars schema', 0)) \g /dev/null
\endif

-- An older table that stays in use this long makes the run fail; without a limit everyone would queue behind us.
-- Longer: psql -v lock_timeout=5min
\if :{?lock_timeout}
\else
    \set lock_timeout 15s
\endif
set lock_timeout = :'lock_timeout';

select to_regclass('schema_migrations') is null as schema_migrations_missing \gset
\if :schema_migrations_missing
    begin;
    create table schema_migrations (
        version integer not null constraint schema_migrations_pkey primary key,
        name text not null,
        applied_at timestamp with time zone not null default now()
    );
    comment on table schema_migrations is
        'The migrations of sql/ that this database has. Jobs read max(version) before anything else.';
    commit;
\endif
select count(*) filter (where attname in ('version', 'name', 'applied_at')) <> 3 as schema_migrations_foreign
    from pg_attribute
    where attrelid = to_regclass('schema_migrations') and attnum > 0 and not attisdropped \gset
\if :schema_migrations_foreign
    do $$
    begin
        raise exception 'schema_migrations belongs to another program'
            using hint = 'give the bars a database or a schema of their own';
    end
    $$;
\endif

\set applied 0

\set migration 0001_bars            \ir apply_migration.sql
\set migration 0002_coverage        \ir apply_migration.sql
\set migration 0003_sessions        \ir apply_migration.sql
\set migration 0004_kis             \ir apply_migration.sql
\set migration 0005_runs            \ir apply_migration.sql
\set migration 0006_holiday_checks  \ir apply_migration.sql
\set migration 0007_daily_coverage  \ir apply_migration.sql
\set migration 0008_resampled       \ir apply_migration.sql

select :applied = 0 as nothing_applied,
    max(version) as version,
    max(version) > left(:'migration', 4)::int as ahead,
    left(:'migration', 4)::int as known
    from schema_migrations \gset
\if :ahead
    \echo schema is at version :version, newer than these files (:known)': update the program'
\elif :nothing_applied
    \echo schema is current (version :version)
\endif
