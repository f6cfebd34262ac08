"""What the peers of the store benchmark share: options, statements, and the course of a pass."""

import argparse
import os
import resource
import time

import sample_minutes

url = os.environ["DATABASE_URL"]
columns = ["stock_code", "datetime", "open", "high", "low", "close", "volume"]
create = """
    create temporary table staged (stock_code varchar(10), datetime timestamp, open float8, high float8, low float8,
        close float8, volume bigint) on commit drop
"""
upsert = """
    insert into stock_prices_minute (stock_code, datetime, open, high, low, close, volume)
    select * from staged
    on conflict (stock_code, datetime) do update set open = excluded.open, high = excluded.high, low = excluded.low,
        close = excluded.close, volume = excluded.volume
"""
# The range lets the server pass over the other months.
filtered_upsert = """
    insert into stock_prices_minute (stock_code, datetime, open, high, low, close, volume)
    select staged.* from staged
    left join stock_prices_minute as bar
        on bar.stock_code = staged.stock_code and bar.datetime = staged.datetime and bar.datetime between '{}' and '{}'
    where bar.stock_code is null or (bar.open, bar.high, bar.low, bar.close, bar.volume)
        is distinct from (staged.open, staged.high, staged.low, staged.close, staged.volume)
    on conflict (stock_code, datetime) do update set open = excluded.open, high = excluded.high, low = excluded.low,
        close = excluded.close, volume = excluded.volume
"""
wal_position = "select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint"
dead_rows = """
    select sum(dead_tuple_count)::bigint from pg_inherits, pgstattuple(inhrelid)
    where inhparent = 'stock_prices_minute'::regclass
"""


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sessions", type=int, default=1)
    parser.add_argument("--minutes", type=int, default=390)
    parser.add_argument("--passes", type=int, default=1)
    parser.add_argument("--filtered", action="store_true")
    return parser.parse_args()


async def run(options, execute, number, store):
    """`execute` runs a statement outside a transaction, `number` returns one, `store` stores rows in one transaction."""

    async def timed(measure, rows):
        start = time.perf_counter()
        await store(rows)
        print(measure, (time.perf_counter() - start) * 1e3)

    await store(sample_minutes.rows(1, 30))
    for _ in range(options.passes):
        rows = sample_minutes.rows(options.sessions, options.minutes)
        await execute("truncate stock_prices_minute, minute_coverage, minute_bar_revisions")
        await execute("checkpoint")
        await timed("new", rows)
        await execute("vacuum (analyze) stock_prices_minute")
        before = await number(wal_position)
        await timed("same", rows)
        print("wal", (await number(wal_position) - before) / 1e3)
        print("dead", await number(dead_rows))
        await execute("vacuum (analyze) stock_prices_minute")
        await timed("changed", sample_minutes.rows(options.sessions, options.minutes, changed=True))
    print("mb", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
