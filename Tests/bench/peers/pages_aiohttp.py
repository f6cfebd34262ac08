"""aiohttp: the pages of a file, decoded, a number of connections at once, at a pace if there is one. With DATABASE_URL each page
is stored with asyncpg as it comes."""

import asyncio
import os
import re

import aiohttp
import pages

upsert = """
    insert into peer_minutes (stock_code, datetime, open, high, low, close, volume) values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (stock_code, datetime) do update set open = excluded.open, high = excluded.high, low = excluded.low,
        close = excluded.close, volume = excluded.volume
"""


async def main():
    options = pages.options()
    connector = aiohttp.TCPConnector(limit=options.connections)
    async with aiohttp.ClientSession(connector=connector) as session:
        database = None
        if "DATABASE_URL" in os.environ:
            import asyncpg

            database = await asyncpg.connect(os.environ["DATABASE_URL"])
        turn = asyncio.Lock()

        async def fetch(url, headers):
            async with session.get(url, headers=headers) as response:
                rows = pages.decode(await response.read())
            if database:
                stock = re.search("FID_INPUT_ISCD=([^&]*)", url)[1]
                async with turn:
                    await database.executemany(upsert, [(stock, *row[:6]) for row in rows if row.volume])
            return len(rows)

        loop = asyncio.get_running_loop()
        start = loop.time()
        tasks = []
        for index, request in enumerate(options.requests):
            if options.rate:
                await asyncio.sleep(max(0, start + index / options.rate - loop.time()))
            tasks.append(asyncio.create_task(fetch(*request)))
        counts = await asyncio.gather(*tasks)
        print(len(counts), "pages", sum(counts), "rows")


asyncio.run(main())
