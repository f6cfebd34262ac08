"""aiohttp: the pages of a file, decoded, a number of connections at once, at a pace if there is one."""

import asyncio

import aiohttp
import pages


async def main():
    options = pages.options()
    connector = aiohttp.TCPConnector(limit=options.connections)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def fetch(url, headers):
            async with session.get(url, headers=headers) as response:
                return len(pages.decode(await response.read()))

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
