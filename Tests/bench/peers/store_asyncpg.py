"""asyncpg: copy_records_to_table into a temporary table, INSERT ... ON CONFLICT DO UPDATE from it. With --filtered only
the rows that are not there, or differ."""

import asyncio

import asyncpg
import store_passes


async def main():
    options = store_passes.options()
    connection = await asyncpg.connect(store_passes.url)

    async def store(rows):
        async with connection.transaction():
            await connection.execute(store_passes.create)
            await connection.copy_records_to_table("staged", records=rows, columns=store_passes.columns)
            if options.filtered:
                await connection.execute(store_passes.filtered_upsert.format(rows[0][1], rows[-1][1]))
            else:
                await connection.execute(store_passes.upsert)

    await store_passes.run(options, connection.execute, connection.fetchval, store)


asyncio.run(main())
