"""pycurl: the pages of a file, decoded, a number of connections at once over one multi handle."""

from io import BytesIO

import pages
import pycurl

options = pages.options()
waiting = options.requests[::-1]
multi = pycurl.CurlMulti()
counts = []


def begin(handle):
    url, headers = waiting.pop()
    handle.body = BytesIO()
    handle.setopt(pycurl.URL, url)
    handle.setopt(pycurl.HTTPHEADER, [f"{name}: {value}" for name, value in headers.items()])
    handle.setopt(pycurl.WRITEDATA, handle.body)
    multi.add_handle(handle)


for _ in range(min(options.connections, len(waiting))):
    begin(pycurl.Curl())
running = 1
while running or waiting:
    _, running = multi.perform()
    _, ended, failed = multi.info_read()
    assert not failed, failed
    for handle in ended:
        multi.remove_handle(handle)
        counts.append(len(pages.decode(handle.body.getvalue())))
        if waiting:
            begin(handle)
            running = 1
    if not ended:
        multi.select(1.0)
print(len(counts), "pages", sum(counts), "rows")
