"""How long a program takes from its start to its first statement, at a PostgreSQL that answers at once: `ms`, and the most
memory it has had by then, `mb`.

    python3 Tests/bench/first_statement.py [NAME=VALUE...] COMMAND [ARGUMENT...]

The program is told where that PostgreSQL is by DATABASE_URL.
"""

import os
import socket
import struct
import sys
import tempfile
import time


def message(kind, body):
    return kind + struct.pack("!i", len(body) + 4) + body


reported = {
    "server_version": "15.0", "server_encoding": "UTF8", "client_encoding": "UTF8", "integer_datetimes": "on",
    "TimeZone": "Asia/Seoul", "in_hot_standby": "off", "default_transaction_read_only": "off",
}
greeting = message(b"R", struct.pack("!i", 0))
for name, value in reported.items():
    greeting += message(b"S", f"{name}\0{value}\0".encode())
greeting += message(b"K", struct.pack("!ii", 1, 1)) + message(b"Z", b"I")

with tempfile.TemporaryDirectory() as folder:
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(f"{folder}/.s.PGSQL.5432")
    listener.listen()
    listener.settimeout(10)
    words = sys.argv[1:]
    environment = dict(os.environ)
    while "=" in words[0]:
        name, _, value = words.pop(0).partition("=")
        environment[name] = value
    environment["DATABASE_URL"] = f"postgresql://collector@/bars?host={folder}"
    nowhere = os.open(os.devnull, os.O_RDWR)
    outputs = [(os.POSIX_SPAWN_DUP2, nowhere, 1), (os.POSIX_SPAWN_DUP2, nowhere, 2)]
    started = time.perf_counter()
    child = os.posix_spawnp(words[0], words, environment, file_actions=outputs)
    hello = b""
    # Jobs begin a connection, drop it, and come back: see PostgresConnecting.
    while not hello:
        session, _ = listener.accept()
        hello = session.recv(65_536)
    session.sendall(greeting)
    session.recv(65_536)
    ended = time.perf_counter()
    peak = next(line for line in open(f"/proc/{child}/status") if line.startswith("VmHWM:"))
    os.kill(child, 9)
    os.waitpid(child, 0)

print("ms", (ended - started) * 1e3)
print("mb", int(peak.split()[1]) / 1024)
