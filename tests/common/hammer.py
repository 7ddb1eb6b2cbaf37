"""Many writers on one counter: `python -m tests.common.hammer ENGINE FILE TIMEOUT THREADS TIMES`.

Prints how many writes were answered "database is locked". Run in a process of its own.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable

import django
from django.conf import settings
from django.db import OperationalError, connection, transaction


def main(engine: str, file: str, timeout: str, threads: str, times: str) -> None:
    settings.configure(DATABASES={"default": database(engine, file, float(timeout))})
    django.setup()
    refused: list[int] = []
    workers = [
        threading.Thread(target=lambda: refused.append(count(int(times))))
        for _ in range(int(threads))
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    sys.stdout.write(f"{sum(refused)}\n")


def database(engine: str, file: str, timeout: float) -> dict:
    return {
        "ENGINE": engine,
        "NAME": file,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": timeout},
    }


def count(times: int) -> int:
    return sum(attempt(write) for _ in range(times) for write in (add_one, note))


def attempt(write: Callable[[], None]) -> int:
    try:
        write()
    except OperationalError as error:
        if "locked" not in str(error):
            raise
        return 1
    return 0


def add_one() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT value FROM counter")
        value = cursor.fetchone()[0]
        cursor.execute("UPDATE counter SET value = %s", [value + 1])


def note() -> None:
    """A write outside a transaction, which has to wait its turn as well."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO note VALUES (1)")


if __name__ == "__main__":
    main(*sys.argv[1:])
