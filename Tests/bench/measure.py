"""Runs a command and prints how long it took, its processor time and its peak memory: `ms`, `cpu`, `mb`.

    python3 Tests/bench/measure.py [NAME=VALUE...] COMMAND [ARGUMENT...]

What the command prints is thrown away. Ends with the command's status.
"""

import os
import sys
import time

words = sys.argv[1:]
environment = dict(os.environ)
while "=" in words[0]:
    name, _, value = words.pop(0).partition("=")
    environment[name] = value
nowhere = os.open(os.devnull, os.O_RDWR)

started = time.perf_counter()
child = os.posix_spawnp(words[0], words, environment, file_actions=[(os.POSIX_SPAWN_DUP2, nowhere, 1)])
_, status, usage = os.wait4(child, 0)
ended = time.perf_counter()

print("ms", round((ended - started) * 1e3, 3))
print("cpu", round((usage.ru_utime + usage.ru_stime) * 1e3, 3))
print("mb", round(usage.ru_maxrss / 1024, 1))
sys.exit(os.waitstatus_to_exitcode(status) & 255)
