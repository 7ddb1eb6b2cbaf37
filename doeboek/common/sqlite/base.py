"""Django's SQLite backend behind the writer gate."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.sqlite3 import base

from doeboek.common.sqlite.gate import WriterGate

_READS = re.compile(r"\s*(SELECT|PRAGMA|EXPLAIN|VALUES)\b", re.IGNORECASE)


class DatabaseWrapper(base.DatabaseWrapper):
    """Every transaction, and every write outside one, passes the gate. Reads never do."""

    gate: WriterGate | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        connection = super().get_new_connection(conn_params)
        file = connection.execute("PRAGMA database_list").fetchone()[2]
        self.gate = WriterGate(file) if file else None  # a database in memory has no file
        return connection

    def create_cursor(self, name: str | None = None) -> GatedCursor:
        cursor = self.connection.cursor(factory=GatedCursor)
        cursor.gate = self.gate
        return cursor

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc] # absent from the stubs
        finally:
            self._leave_unless_in_transaction()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc] # absent from the stubs
        finally:
            self._leave_unless_in_transaction()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc] # absent from the stubs
        finally:
            if self.gate is not None:
                self.gate.leave()

    def _leave_unless_in_transaction(self) -> None:
        if self.gate is not None and not (self.connection and self.connection.in_transaction):
            self.gate.leave()


class GatedCursor(base.SQLiteCursorWrapper):
    """Passes the gate before the first write and leaves it when no transaction is open."""

    gate: WriterGate | None = None

    def execute(self, query: str, params: Any = None) -> Any:
        with self._turn(query):
            return super().execute(query, params)

    def executemany(self, query: str, param_list: Any) -> Any:
        with self._turn(query):
            return super().executemany(query, param_list)

    @contextmanager
    def _turn(self, query: str) -> Iterator[None]:
        if self.gate is None or _READS.match(query):
            yield
            return
        if not self.connection.in_transaction:
            self.gate.enter()
        try:
            yield
        finally:
            if not self.connection.in_transaction:
                self.gate.leave()
