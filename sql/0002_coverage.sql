-- What is proven about the minutes of each stock and session, and what became of bars that were replaced.

create table minute_coverage (
    stock_code varchar(10) not null,
    session_date date not null,
    settled int4multirange not null default '{}',
    asked_at timestamp with time zone,
    version bigint not null default 0,
    constraint minute_coverage_pkey primary key (stock_code, session_date),
    constraint minute_coverage_settled_check check (settled <@ '{[0,1440)}')
) with (fillfactor = 70);

create index minute_coverage_session_date_idx on minute_coverage (session_date);

comment on table minute_coverage is
    'The proof of collection, one row per stock and session: a minute that is settled and has no bar is a minute nobody '
    'traded. A batch locks these rows in key order before it reads or writes their bars.';
comment on column minute_coverage.settled is
    'Settled minutes of the day, 0 = 00:00 (Korean wall clock): {[540,931)} is 09:00 ... 15:30, all 391 of a usual session.';
comment on column minute_coverage.asked_at is
    'When the newest page that was stored for this stock and session had been asked; an older page may only add absent '
    'minutes.';
comment on column minute_coverage.version is 'Rises with every change to the bars of this stock and session.';

create table minute_disputes (
    stock_code varchar(10) not null,
    session_date date not null,
    minute integer not null,
    asked_at timestamp with time zone not null,
    open double precision,
    high double precision,
    low double precision,
    close double precision,
    volume bigint not null,
    turnover bigint not null,
    constraint minute_disputes_pkey primary key (stock_code, session_date, minute),
    constraint minute_disputes_minute_check check (minute between 0 and 1439),
    constraint minute_disputes_price_check check (num_nulls(open, high, low, close) in (0, 4))
);

comment on table minute_disputes is
    'Minutes whose turnover does not fit their bar. They do not settle until a page asked at least 60 s later shows the '
    'same; then the row goes.';
comment on column minute_disputes.minute is 'Minute of the day, 0 = 00:00 (Korean wall clock).';
comment on column minute_disputes.asked_at is 'When the page that showed it first had been asked.';
comment on column minute_disputes.open is 'The disputed bar as shown; open ... close are null when no trade was shown.';
comment on column minute_disputes.turnover is 'Won traded in the minute, from the difference of the cumulative turnover.';

create table minute_bar_revisions (
    id bigint generated always as identity,
    stock_code varchar(10) not null,
    datetime timestamp without time zone not null,
    open double precision not null,
    high double precision not null,
    low double precision not null,
    close double precision not null,
    volume bigint not null,
    source varchar(20),
    settled boolean not null,
    reason varchar(10) not null,
    run_id bigint,
    revised_at timestamp with time zone not null default now(),
    constraint minute_bar_revisions_pkey primary key (stock_code, datetime, id),
    constraint minute_bar_revisions_reason_check check (reason in ('changed', 'removed'))
);

comment on table minute_bar_revisions is 'The old values of every minute bar that was replaced or removed.';
comment on column minute_bar_revisions.open is 'open ... volume are the values before the revision.';
comment on column minute_bar_revisions.settled is 'Whether the minute was settled before the revision.';
comment on column minute_bar_revisions.reason is 'changed: other values took its place. removed: no trade took place.';
comment on column minute_bar_revisions.run_id is 'The run that revised it (job_runs), which may have been purged since.';

create function settled_labels(session_date date, settled int4multirange) returns setof timestamp
language sql immutable strict parallel safe rows 391 as
$$
    select session_date + minute * interval '1 minute'
    from unnest(settled) as span
    cross join lateral generate_series(lower(span), upper(span) - 1) as minute
$$;

comment on function settled_labels(date, int4multirange) is 'The labels of the settled minutes of a session, one row each.';

-- For each settled minute one probe of the unique key finds the newest bar up to it: the minute's own, or the one that
-- holds the previous close. A lateral LIMIT 1 has no other plan, where a join to the bars has some that take minutes.
create view stock_prices_minute_filled as
select case when traded then bar.id end as id,
    coverage.stock_code,
    label.datetime,
    case when traded then bar.open else bar.close end as open,
    case when traded then bar.high else bar.close end as high,
    case when traded then bar.low else bar.close end as low,
    bar.close,
    case when traded then bar.volume else 0 end as volume,
    case when traded then bar.source end as source,
    case when traded then bar.created_at end as created_at,
    not traded as is_filled,
    coverage.session_date
from minute_coverage as coverage
cross join lateral settled_labels(coverage.session_date, coverage.settled) as label (datetime)
cross join lateral (
    select stored.*, stored.datetime = label.datetime as traded
    from stock_prices_minute as stored
    where stored.stock_code = coverage.stock_code and stored.datetime <= label.datetime
    order by stored.datetime desc
    limit 1
) as bar;

comment on view stock_prices_minute_filled is
    'One row per settled minute: its bar, or, when nobody traded, the previous close (before the first trade of a session: '
    'the close of the session before) with volume 0. Minutes that are not settled, or have no earlier bar, have no row. '
    'Ask by stock_code and by datetime or, faster, session_date.';
comment on column stock_prices_minute_filled.id is 'Null in a filled row, like source and created_at.';
comment on column stock_prices_minute_filled.is_filled is 'True: nobody traded in this minute.';
