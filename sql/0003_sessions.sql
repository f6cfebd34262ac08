-- Exceptions to the calendar the programs carry.

create table trading_sessions (
    session_date date not null,
    source varchar(8) not null,
    is_open boolean not null,
    open_at time without time zone,
    close_at time without time zone,
    note text,
    updated_at timestamp with time zone not null default now(),
    constraint trading_sessions_pkey primary key (session_date, source),
    constraint trading_sessions_source_check check (source in ('operator', 'KIS')),
    constraint trading_sessions_hours_check check (
        num_nulls(open_at, close_at) = 2
        or (num_nulls(open_at, close_at) = 0 and is_open and open_at < close_at
            and date_trunc('minute', open_at::interval) = open_at::interval
            and date_trunc('minute', close_at::interval) = close_at::interval))
);

comment on table trading_sessions is
    'Exceptions to the built-in calendar, dated: what an operator knows, and what KIS says (CTCA0903R, opnd_yn). '
    'operator is believed before KIS, KIS before the built-in calendar.';
comment on column trading_sessions.open_at is
    'Start of the first minute and of the closing minute, Korean wall clock. Both null: closed, or the usual hours of that day '
    '(KIS says whether, not when).';
comment on column trading_sessions.updated_at is 'KIS is asked at most once a day: this says when.';
