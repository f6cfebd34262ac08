"""psycopg 3: binary COPY into a temporary table, INSERT ... ON CONFLICT DO UPDATE from it."""

import asyncio

import psycopg
import store_passes

types = ["varchar", "timestamp", "float8", "float8", "float8", "float8", "int8"]
connection = psycopg.connect(store_passes.url, autocommit=True)


async def execute(statement):
    connection.execute(statement)


async def number(query):
    return connection.execute(query).fetchone()[0]


async def store(rows):
    with connection.transaction(), connection.cursor() as cursor:
        cursor.execute(store_passes.create)
        with cursor.copy("copy staged from stdin (format binary)") as copy:
            copy.set_types(types)
            for row in rows:
                copy.write_row(row)
        cursor.execute(store_passes.upsert)


asyncio.run(store_passes.run(store_passes.options(), execute, number, store))
