"""Trades as the choices of a form."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from doeboek.places.models import Trade

Groups = list[tuple[Any, Any]]


def trade_choices(language: str | None = None) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every trade a shop can have, as (code, label), under its heading of three digits.

    Sorted as the classification is; labels in `language` or the reader's. One query.
    """
    trades = list(Trade.objects.all())
    headings = {trade.code: trade for trade in trades if len(trade.code) == 3}
    groups: dict[str, list[tuple[str, str]]] = {}
    for trade in trades:
        if len(trade.code) >= 5:
            choice = (trade.code, trade.label(language))
            groups.setdefault(trade.code[:3], []).append(choice)
    return [(headings[code].label(language), choices) for code, choices in groups.items()]


def grouped_trades(codes: Collection[str]) -> Groups:
    """These trades under their heading of two digits, each by its name; in one query."""
    headings = {code[:2] for code in codes}
    trades = Trade.objects.filter(code__in={*codes, *headings})
    names = {trade.code: trade.label() for trade in trades}
    groups: dict[str, list[tuple[str, str]]] = {}
    for code in sorted(
        names.keys() & set(codes), key=lambda code: (code[:2], len(code) > 2, names[code])
    ):
        groups.setdefault(names.get(code[:2], ""), []).append((code, names[code]))
    return list(groups.items())


def trade_headings() -> Groups:
    """The headings of two digits, and under each those of three; in one query."""
    groups: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for trade in Trade.objects.filter(code__regex=r"^\d{2,3}$").order_by("code"):
        label = trade.label()
        if len(trade.code) == 2:
            whole = _("All of “%(heading)s”") % {"heading": label}
            groups[trade.code] = (label, [(trade.code, whole)])
        else:
            groups[trade.code[:2]][1].append((trade.code, label))
    return list(groups.values())
