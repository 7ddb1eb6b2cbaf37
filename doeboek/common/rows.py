"""Rows read and put in with SQL that is made once.

Django makes the SQL of every query anew, which takes some five times as long as running it. That is
for the handful that a hall of phones asks for at the same moment (the figures are in
docs/decisions/0009-letterbox.md); everything else is a queryset.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import connection, models

Row = TypeVar("Row", bound=models.Model)
Converter = tuple[int, Sequence[Callable[..., Any]], Any]


def insert(*rows: models.Model) -> None:
    """Put in new rows of one model and give them their primary keys; no signal is sent."""
    fields, sql = _insert_into(type(rows[0]), len(rows), connection.vendor)
    values = [_value(field, row) for row in rows for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = key
            row._state.adding, row._state.db = False, connection.alias


def read(
    model: type[Row], rest: str, values: Sequence[Any], *, beside: Sequence[str] = ()
) -> list[Row]:
    """The rows of a model, found by SQL of which `rest` is what follows the columns of its table,
    which is called `own`: `read(Seat, "FROM ideas_seat own WHERE own.id = %s", [7])`.

    Other columns may come first in `rest`; `beside` is what they are called on each row.
    """
    names, columns, converters = _columns_of(model, connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}{', ' if beside else ' '}{rest}", values)
        return [_row(model, names, found, converters, beside) for found in cursor.fetchall()]


def marks(values: Collection[Any]) -> str:
    """The place of each of these in `IN (…)`; no values find nothing."""
    return ", ".join(["%s"] * len(values)) or "NULL"


def _row(
    model: type[Row],
    names: Sequence[str],
    found: Sequence[Any],
    converters: Sequence[Converter],
    beside: Sequence[str],
) -> Row:
    values = list(found)
    for place, convert, column in converters:
        for each in convert:
            values[place] = each(values[place], column, connection)
    count = len(names)
    row = model.from_db(connection.alias, names, values[:count])
    for name, value in zip(beside, values[count:], strict=True):
        setattr(row, name, value)
    return row


def _value(field: Any, row: models.Model) -> Any:
    return field.get_db_prep_save(field.pre_save(row, add=True), connection)


@cache
def _columns_of(model: type[models.Model], vendor: str) -> tuple[list[str], str, list[Converter]]:
    fields = model._meta.concrete_fields
    converters: list[Converter] = []
    for place, field in enumerate(fields):
        column = field.get_col("own")
        of_database = connection.ops.get_db_converters(column)
        if convert := [*of_database, *field.get_db_converters(connection)]:
            converters.append((place, convert, column))
    quoted = (connection.ops.quote_name(str(field.column)) for field in fields)
    columns = ", ".join(f"own.{each}" for each in quoted)
    return [field.attname for field in fields], columns, converters


@cache
def _insert_into(model: type[models.Model], count: int, vendor: str) -> tuple[list[Any], str]:
    name = connection.ops.quote_name
    meta = model._meta
    fields = [field for field in meta.local_concrete_fields if not field.primary_key]
    columns = ", ".join(name(str(field.column)) for field in fields)
    row = f"({marks(fields)})"
    into = f"INSERT INTO {name(meta.db_table)} ({columns}) VALUES {', '.join([row] * count)}"
    return fields, f"{into} RETURNING {name(str(meta.pk.column))}"
