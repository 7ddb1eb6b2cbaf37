"""A world that is told once, and put back row by row for each test that asks for it.

Telling takes the verbs that people use, and with a book it takes the printer too; putting the same
rows back takes a few milliseconds.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any, NamedTuple

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

QUOTE = connection.ops.quote_name


class Table(NamedTuple):
    name: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


class Kept:
    """What `tell` returns and the rows that it leaves behind. `tell` itself is undone."""

    def __init__(self, tell: Callable[[], Any]) -> None:
        with transaction.atomic():
            before = {model: model._base_manager.count() for model in _models()}
            self._world = pickle.dumps(tell())
            grown = [m for m, count in before.items() if m._base_manager.count() != count]
            assert not [m for m in grown if before[m]], "Tell in tables that are empty."
            self._tables = [_read(model) for model in grown]
            self._seeds = [
                _read(m) for m in apps.get_app_config("places").get_models() if before[m]
            ]
            self._renumber = connection.ops.sequence_reset_sql(no_style(), grown)
            transaction.set_rollback(True)

    def put_back(self) -> Any:
        """Write the rows, and return a world of this test alone."""
        with transaction.atomic(), connection.cursor() as cursor:
            if _have_other_numbers(cursor, self._seeds):
                for table in self._seeds:
                    cursor.execute(f"DELETE FROM {QUOTE(table.name)}")
                    _write(cursor, table)
            for table in self._tables:
                _write(cursor, table)
            for statement in self._renumber:
                cursor.execute(statement)
        return pickle.loads(self._world)


def _models() -> list[type[models.Model]]:
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and not model._meta.proxy]


def _read(model: type[models.Model]) -> Table:
    columns = tuple(field.column for field in model._meta.local_concrete_fields)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_listed(columns)} FROM {QUOTE(model._meta.db_table)}")
        return Table(model._meta.db_table, columns, cursor.fetchall())


def _have_other_numbers(cursor: Any, seeds: list[Table]) -> bool:
    """A flush has towns and trades loaded anew, under other numbers than the world knows."""
    for table in seeds:
        column, number = table.columns[0], table.rows[0][0]
        cursor.execute(f"SELECT 1 FROM {QUOTE(table.name)} WHERE {QUOTE(column)} = %s", [number])
        if cursor.fetchone() is None:
            return True
    return False


def _write(cursor: Any, table: Table) -> None:
    values = ", ".join(["%s"] * len(table.columns))
    cursor.executemany(
        f"INSERT INTO {QUOTE(table.name)} ({_listed(table.columns)}) VALUES ({values})", table.rows
    )


def _listed(columns: tuple[str, ...]) -> str:
    return ", ".join(map(QUOTE, columns))
