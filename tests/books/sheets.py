"""Action sheets of the tests: a whole one, changed where the test wants."""

from __future__ import annotations

from datetime import date
from typing import Any

from doeboek.books.actiontemplates import ActionTemplate


def both(nl: str) -> dict[str, str]:
    return {"nl": nl, "en": f"{nl} (in English)"}


def sheet(key: str, **facts: Any) -> ActionTemplate:
    """A sheet for every trade that lifts A, of middling work and result."""
    whole: dict[str, Any] = {
        "version": 1,
        "number": 1,
        "dimensions": ("A",),
        "trades": ("all",),
        "effort": 3,
        "impact": 3,
        "cost": "free",
        "minutes": 60,
        "weeks": 4,
        "term": "short",
        "result": "other",
        "title": both(f"Titel van {key}"),
        "why": both("Waarom"),
        "for_whom": both("Voor wie"),
        "value": both("Waarde"),
        "first_step": both("Eerste stap"),
        "help": both("Hulp"),
        "measure": both("Meten"),
        "steps": (both("Een"), both("Twee")),
        "risks": (),
        "links": (),
        "year": 2026,
        "review": date(2099, 1, 1),
    }
    return ActionTemplate(key=key, **(whole | facts))
