"""The row that a form or an address names."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404


def row_of(among: QuerySet[Any], asked: str | None) -> Any:
    """The one with this id. Raises Http404 for what is no number and for one not `among`."""
    is_id = asked is not None and asked.isdecimal() and len(asked) < 19
    return get_object_or_404(among, pk=asked if is_id else None)
