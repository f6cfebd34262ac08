"""Decodes the body in a file over and over: `page` with json or orjson, `chart` with ElementTree.

    python decode.py {page-json|page-orjson|chart} FILE [SECONDS]
"""

import resource
import sys
import time
from datetime import date

import minute_page

kind, path = sys.argv[1:3]
seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 1.0
body = open(path, "rb").read()


def chart(body):
    items = fromstring(body.decode("euc-kr").replace('encoding="EUC-KR"', "")).iter("item")
    fields = (item.get("data").split("|") for item in items)
    return [(date.fromisoformat(f[0]), float(f[1]), float(f[2]), float(f[3]), float(f[4]), int(f[5])) for f in fields]


if kind == "chart":
    from xml.etree.ElementTree import fromstring

    decode = chart
else:
    loads = __import__(kind.removeprefix("page-")).loads

    def decode(body):
        return minute_page.rows(loads(body))

rounds = 0
start = time.perf_counter()
while time.perf_counter() - start < seconds:
    rows = decode(body)
    rounds += 1
took = time.perf_counter() - start
print("rows", len(rows))
print("mbs", rounds * len(body) / 1e6 / took)
print("mb", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
