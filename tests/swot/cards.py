"""What the own cards of the tests say."""

from __future__ import annotations

from datetime import date
from typing import Any

from doeboek.swot.models import Content


def both(nl: str, en: str = "") -> dict[str, str]:
    return {"nl": nl, "en": en or f"{nl} (in English)"}


def content(title: str = "Marktdag op woensdag", **changes: Any) -> Content:
    """What a card says, whole; `changes` are of the content or of its texts."""
    texts: dict[str, Any] = {
        "title": both(title),
        "line": both("Op woensdag staat het plein vol."),
        "questions": [both(f"Wat doet u op woensdag, {number}?") for number in (1, 2, 3)],
        "example": both("Een bakker zet op woensdag een kraam voor de deur."),
        "opportunity": both("Elke woensdag komt er veel volk voorbij"),
        "source": both("Marktplan van de stad"),
    }
    texts |= {name: changes.pop(name) for name in list(changes) if name in (*texts, "threat")}
    said: Content = {
        "texts": {name: text for name, text in texts.items() if text},
        "distance": "near",
        "trades": ["all"],
        "year": 2026,
        "review": date(2099, 5, 31),
    }
    return said | changes  # type: ignore[return-value]
