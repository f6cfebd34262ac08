"""How much later calls came than a pace would let them: `p50`, `p95` and `worst`, in milliseconds.

    python3 Tests/bench/overhead.py CALLS RATE < the simulator's log

Of the newest CALLS calls. The k-th of them may come k / RATE seconds after the first slot; where that is, tells whichever call
was ahead of all others.
"""

import json
import sys

calls, rate = int(sys.argv[1]), float(sys.argv[2])
arrivals = [call["microseconds"] for call in json.load(sys.stdin)["log"] if call["tr"].startswith("FHKST")][-calls:]
assert len(arrivals) == calls, f"{len(arrivals)} calls, where {calls} were expected"
lateness = [arrival / 1e3 - index * 1e3 / rate for index, arrival in enumerate(arrivals)]
overhead = sorted(late - min(lateness) for late in lateness)
print("p50", overhead[calls // 2])
print("p95", overhead[calls * 95 // 100])
print("worst", overhead[-1])
