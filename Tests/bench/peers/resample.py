"""Makes longer bars of the minutes in the database and stores them in peer_bars: pandas, polars or duckdb.

    python resample.py {pandas|polars|duckdb} INTERVALS [DATE]

INTERVALS are minutes, separated by commas; DATE is the only day to do. Prints how long it took, from the first statement to the last
commit (`ms`), and the most memory (`mb`).
"""

import os
import resource
import sys
import time

method, intervals = sys.argv[1], [int(minutes) for minutes in sys.argv[2].split(",")]
url = os.environ["DATABASE_URL"]
query = "select stock_code, datetime, open, high, low, close, volume from stock_prices_minute"
if len(sys.argv) > 3:
    query += f" where datetime between '{sys.argv[3]}' and '{sys.argv[3]} 23:59'"

def with_pandas():
    connection = sqlalchemy.create_engine(url.replace("postgresql:", "postgresql+psycopg:")).raw_connection()
    minutes = pandas.read_sql(query, sqlalchemy.create_engine(url.replace("postgresql:", "postgresql+psycopg:")))
    minutes = minutes.sort_values(["stock_code", "datetime"])
    for interval in intervals:
        bars = minutes.groupby(["stock_code", minutes["datetime"].dt.floor(f"{interval}min")], sort=False).agg(
            open=("open", "first"), high=("high", "max"), low=("low", "min"), close=("close", "last"),
            volume=("volume", "sum"))
        bars.insert(0, "interval_minutes", interval)
        bars = bars.reset_index()[columns]
        with connection.cursor() as cursor, cursor.copy(f"copy peer_bars ({', '.join(columns)}) from stdin (format csv)") as copy:
            copy.write(bars.to_csv(index=False, header=False))
    connection.commit()

def with_polars():
    minutes = polars.read_database_uri(query, url, engine="adbc").sort("stock_code", "datetime")
    for interval in intervals:
        bars = minutes.group_by(
            "stock_code", polars.col("datetime").dt.truncate(f"{interval}m"), maintain_order=True
        ).agg(
            polars.lit(interval, polars.Int32).first().alias("interval_minutes"), polars.col("open").first(),
            polars.col("high").max(), polars.col("low").min(), polars.col("close").last(), polars.col("volume").sum())
        ingest(bars.select(columns).to_arrow())

def with_duckdb():
    with dbapi.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(query)
        minutes = cursor.fetch_arrow_table()
    for interval in intervals:
        ingest(duckdb.sql(f"""
            select stock_code, {interval}::integer as interval_minutes,
                time_bucket(interval '{interval} minutes', datetime) as datetime,
                arg_min(open, m.datetime) as open, max(high) as high, min(low) as low, arg_max(close, m.datetime) as close,
                sum(volume)::bigint as volume
            from minutes as m group by 1, 2, 3
        """).to_arrow_table())

def ingest(bars):
    with dbapi.connect(url) as connection, connection.cursor() as cursor:
        cursor.adbc_ingest("peer_bars", bars, mode="append")
        connection.commit()

columns = ["stock_code", "interval_minutes", "datetime", "open", "high", "low", "close", "volume"]
if method == "pandas":
    import pandas
    import sqlalchemy
else:
    from adbc_driver_postgresql import dbapi
    if method == "polars":
        import polars
    else:
        import duckdb
started = time.perf_counter()
{"pandas": with_pandas, "polars": with_polars, "duckdb": with_duckdb}[method]()
print("ms", (time.perf_counter() - started) * 1e3)
print("mb", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
