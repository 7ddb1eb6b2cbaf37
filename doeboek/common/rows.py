"""Rows put in with SQL that is made once.

Django makes the SQL of every query anew, which takes some five times as long as running it. That is
for the handful that a hall of phones asks for at the same moment (the figures are in
docs/decisions/0009-letterbox.md); everything else is a queryset.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from django.db import connection, models


def insert(*rows: models.Model) -> None:
    """Put in new rows of one model and give them their primary keys; no signal is sent."""
    fields, sql = _insert_into(type(rows[0]), len(rows), connection.vendor)
    values = [_value(field, row) for row in rows for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = key
            row._state.adding, row._state.db = False, connection.alias


def marks(values: Collection[Any]) -> str:
    """The place of each of these in `IN (…)`; no values find nothing."""
    return ", ".join(["%s"] * len(values)) or "NULL"


def _value(field: Any, row: models.Model) -> Any:
    return field.get_db_prep_save(field.pre_save(row, add=True), connection)


@cache
def _insert_into(model: type[models.Model], count: int, vendor: str) -> tuple[list[Any], str]:
    name = connection.ops.quote_name
    meta = model._meta
    fields = [field for field in meta.local_concrete_fields if not field.primary_key]
    columns = ", ".join(name(str(field.column)) for field in fields)
    row = f"({marks(fields)})"
    into = f"INSERT INTO {name(meta.db_table)} ({columns}) VALUES {', '.join([row] * count)}"
    return fields, f"{into} RETURNING {name(str(meta.pk.column))}"
