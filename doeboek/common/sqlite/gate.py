"""The writer gate: writers wait in line instead of polling for SQLite's write lock.

SQLite lets one writer in and makes the others sleep and try again, for as long as the timeout
lasts; under load some never get their turn. Writers here first take a lock on a file beside the
database. The kernel queues them, over threads and processes alike, and frees the lock of a
process that dies.
"""

from __future__ import annotations

import fcntl
import sqlite3
import threading
from typing import IO


class _Inside(threading.local):
    """The gates this thread stands in, by path."""

    def __init__(self) -> None:
        self.paths: set[str] = set()


_inside = _Inside()


class WriterGate:
    """The gate of one connection to one database file."""

    def __init__(self, database: str) -> None:
        self.path = f"{database}.lock"
        self._lock: IO[bytes] | None = None
        self._entered_by: set[str] = set()

    def enter(self) -> None:
        """Wait for our turn. At once when this connection or this thread is inside already.

        A second connection of the same thread would wait for itself for ever; it goes on to
        SQLite, which answers "database is locked" after its timeout.
        """
        if self._lock is not None or self.path in _inside.paths:
            return
        try:
            lock = open(self.path, "ab")  # noqa: SIM115 (stays open while we are inside)
        except OSError as error:
            raise sqlite3.OperationalError(f"unable to open {self.path}: {error}") from error
        fcntl.flock(lock, fcntl.LOCK_EX)
        self._lock = lock
        self._entered_by = _inside.paths
        self._entered_by.add(self.path)

    def leave(self) -> None:
        """Let the next writer in. A connection may be closed by another thread than entered."""
        if self._lock is None:
            return
        lock, self._lock = self._lock, None
        self._entered_by.discard(self.path)
        lock.close()
