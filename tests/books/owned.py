"""What the form of an own action sheet sends."""

from __future__ import annotations

from typing import Any

DUTCH = {
    "title": "Zet een bank aan de deur",
    "why": "Wie zit, blijft langer.",
    "first_step": "Meet vanavond hoe breed het voetpad is.",
    "steps": "Meet het voetpad\nVraag de vergunning",
    "measure": "Tel een week lang wie er zit.",
}
ENGLISH = {
    "title": "Put a bench at the door",
    "why": "Who sits down stays longer.",
    "first_step": "Measure tonight how wide the pavement is.",
    "steps": "Measure the pavement\nAsk for the permit",
    "measure": "Count for a week who sits there.",
}
FACTS = {
    "dimension": "C",
    "effort": "1",
    "impact": "4",
    "cost": "500",
    "minutes": "90",
    "weeks": "6",
    "term": "short",
    "result": "interior",
    "review": "2090-05-31",
}


def sent(**changes: Any) -> dict[str, Any]:
    """A whole sheet in Dutch."""
    return {f"{part}_nl": text for part, text in DUTCH.items()} | FACTS | changes


def in_two(**changes: Any) -> dict[str, Any]:
    return sent(**{f"{part}_en": text for part, text in ENGLISH.items()}) | changes


def content(**changes: Any) -> dict[str, Any]:
    """What a sheet holds, as the model keeps it."""
    texts: dict[str, Any] = {part: {"nl": text} for part, text in DUTCH.items() if part != "steps"}
    texts |= {"for_whom": {}, "value": {}, "help": {}, "risks": [], "links": []}
    texts["steps"] = [{"nl": step} for step in DUTCH["steps"].splitlines()]
    whole: dict[str, Any] = {
        "texts": texts,
        "dimensions": ["C"],
        "trades": ["all"],
        "effort": 1,
        "impact": 4,
        "cost": "500",
        "minutes": 90,
        "weeks": 6,
        "term": "short",
        "result": "interior",
        "year": 2026,
        "review": "2090-05-31",
    }
    return whole | changes
