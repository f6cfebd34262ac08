"""What the peers that fetch pages share: options, the requests, and the decoding."""

import argparse

import minute_page

try:
    from orjson import loads
except ImportError:
    from json import loads


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("base_url")
    parser.add_argument("headers", help="a file with a header a line")
    parser.add_argument("targets", help="a file with a TR and a path a line")
    parser.add_argument("--rate", type=float, help="requests a second; as fast as they go without it")
    parser.add_argument("--connections", type=int, default=50)
    options = parser.parse_args()
    headers = dict(line.rstrip("\n").split(": ", 1) for line in open(options.headers))
    targets = [line.split() for line in open(options.targets)]
    options.requests = [(options.base_url + path, headers | {"tr_id": tr}) for tr, path in targets]
    return options


def decode(body):
    page = loads(body)
    assert page["rt_cd"] == "0", page
    return minute_page.rows(page)
