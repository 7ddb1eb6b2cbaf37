"""How long a writer waits: four threads in each of two processes, with the gate and without it."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import django
from django.conf import settings
from django.db import OperationalError, connection, transaction

from bench.figures import figure

ENGINES = {"gate": "doeboek.common.sqlite", "plain": "django.db.backends.sqlite3"}
PROCESSES, THREADS, SECONDS = 2, 4, 6


def main() -> None:
    waits, refused = {}, {}
    for name, engine in ENGINES.items():
        with tempfile.TemporaryDirectory() as folder:
            waits[name], refused[name] = measure(engine, Path(folder) / "bench.sqlite3")
    peer = "Django's SQLite backend, IMMEDIATE, 5 s"
    for share, target in ((50, None), (99, 500), (100, 2000)):
        name = "max" if share == 100 else f"p{share}"
        ours, theirs = (percentile(waits[key], share) for key in ENGINES)
        figure(
            "writes", f"a write, {name}", ours, "ms", target=target, peer=peer, peer_value=theirs
        )
    rates = [round(len(waits[key]) / SECONDS) for key in ENGINES]
    figure("writes", "writes", rates[0], "per s", peer=peer, peer_value=rates[1])
    figure("writes", "refused", refused["gate"], "writes", target=0, peer_value=refused["plain"])


def measure(engine: str, file: Path) -> tuple[list[float], int]:
    database = sqlite3.connect(file)
    database.executescript(
        "PRAGMA journal_mode=WAL; CREATE TABLE counter (value INTEGER);"
        "INSERT INTO counter VALUES (0); CREATE TABLE idea (text TEXT);"
    )
    database.close()
    command = [sys.executable, "-m", "bench.writes", engine, str(file)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(PROCESSES)]
    told = [json.loads(process.communicate()[0]) for process in running]
    return sorted(wait for waits, _ in told for wait in waits), sum(refused for _, refused in told)


def percentile(waits: list[float], share: int) -> float:
    return round(waits[min(len(waits) - 1, len(waits) * share // 100)], 1)


def write_for_a_while(engine: str, file: str) -> None:
    options = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": "PRAGMA synchronous=FULL",
    }
    database = {"ENGINE": engine, "NAME": file, "OPTIONS": options}
    settings.configure(DATABASES={"default": database})
    django.setup()
    waits: list[float] = []
    refused: list[int] = []
    threads = [threading.Thread(target=writer, args=(waits, refused)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps([waits, len(refused)]))


def writer(waits: list[float], refused: list[int]) -> None:
    end = time.monotonic() + SECONDS
    while (start := time.monotonic()) < end:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT value FROM counter")
                value = cursor.fetchone()[0]
                cursor.execute("UPDATE counter SET value = %s", [value + 1])
                cursor.execute("INSERT INTO idea VALUES (%s)", ["an idea " * 20])
        except OperationalError:
            refused.append(1)
        else:
            waits.append(1000 * (time.monotonic() - start))
    connection.close()


if __name__ == "__main__":
    write_for_a_while(*sys.argv[1:]) if sys.argv[1:] else main()
