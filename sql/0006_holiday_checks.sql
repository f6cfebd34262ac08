-- When KIS was asked which days are open: once a day, whoever asks.

create table holiday_checks (
    check_date date not null,
    asked_at timestamp with time zone not null default now(),
    answered_at timestamp with time zone,
    constraint holiday_checks_pkey primary key (check_date)
);

comment on table holiday_checks is
    'One row per day on which KIS was asked for open days (CTCA0903R). Where its word differs from the built-in calendar it is '
    'in trading_sessions.';
comment on column holiday_checks.asked_at is 'When a process last took it upon itself to ask.';
comment on column holiday_checks.answered_at is
    'Null until the answer is stored; an hour after asked_at somebody else may then ask.';

comment on column trading_sessions.updated_at is
    'When the row last changed. A calendar alarm raised before that is answered by it.';
