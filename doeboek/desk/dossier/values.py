"""From plain values back to those of fields; what a field cannot hold is named."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from doeboek.desk.dossier.faults import DossierFault
from doeboek.desk.dossier.walking import Column, target_of

Keys = Mapping[str, Mapping[int, Any]]
#: The longest time a field can hold on every database: a century.
MOST_SECONDS = 100 * 366 * 86_400


class Gone(Exception):
    """The row that this one cannot do without does not come back."""


def values_for(
    columns: list[Column], row: Mapping[str, Any], keys: Keys, where: str
) -> dict[str, Any]:
    """The values of a row by the attributes of its model; what is not told keeps its default.

    Raises DossierFault, and Gone for a row that hangs on one that is not brought back.
    """
    known = {column.name: column for column in columns}
    for name in row:
        if name not in known:
            raise DossierFault(f"{where} has a field that is not known here: {name!r}.")
    return {
        known[name].attname: _value(known[name], value, keys, f"{where}, {name}")
        for name, value in row.items()
    }


def _value(column: Column, value: Any, keys: Keys, where: str) -> Any:
    if value is None and not column.null:
        raise DossierFault(f"{where} is empty.")
    if value is None or isinstance(column, models.JSONField):
        return value
    if target := target_of(column):
        return _reference(column, value, keys.get(target, {}), where)
    if column.is_relation:
        return _code(column, value, where)
    return _plain(column, value, where)


def _reference(column: Column, number: Any, keys: Mapping[int, Any], where: str) -> Any:
    if isinstance(number, bool) or not isinstance(number, int) or number not in keys:
        raise DossierFault(f"{where} points to a row that is not there: {number!r}.")
    if keys[number] is None:
        if not column.null or column.remote_field.on_delete is models.CASCADE:
            raise Gone(where)
        return None
    return keys[number]


def _code(column: Column, code: Any, where: str) -> Any:
    found = column.related_model._base_manager.filter(**{column.target_field.name: str(code)})
    if not found.exists():
        raise DossierFault(f"{where} is a code that is not known here: {code!r}.")
    return str(code)


def _plain(column: Column, value: Any, where: str) -> Any:
    try:
        if isinstance(column, models.DurationField):
            if not math.isfinite(float(value)) or abs(float(value)) > MOST_SECONDS:
                raise ValueError(value)
            return timedelta(seconds=float(value))
        if isinstance(column, models.CharField | models.TextField) and not isinstance(value, str):
            raise ValueError(value)
        found = column.to_python(value)
        if isinstance(column, models.IntegerField):
            column.run_validators(found)
    except (ValidationError, TypeError, ValueError, OverflowError) as error:
        raise DossierFault(f"{where} cannot be {_short(value)}.") from error
    if isinstance(column, models.CharField) and len(found) > (column.max_length or len(found)):
        raise DossierFault(f"{where} is longer than {column.max_length} signs.")
    if column.choices and found != "" and found not in dict(column.flatchoices):
        raise DossierFault(f"{where} cannot be {_short(value)}.")
    if isinstance(column, models.DateTimeField) and found.tzinfo is None:
        raise DossierFault(f"{where} does not say in which time zone it is.")
    return found


def _short(value: Any) -> str:
    return ascii(value)[:80]
