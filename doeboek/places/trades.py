"""Trades as the choices of a form."""

from __future__ import annotations

from doeboek.places.models import Trade


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
