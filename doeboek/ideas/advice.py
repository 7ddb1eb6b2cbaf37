"""What could be better about the trends of a session, softly. Plain Python."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Protocol

Advice = Literal["near", "five"]

GOOD_NUMBER = 5


class Card(Protocol):
    @property
    def distance(self) -> str: ...


def advice_on_trends(cards: Iterable[Card]) -> list[Advice]:
    """Five is a good number; when all of them are near, no idea comes from far."""
    cards = list(cards)
    found: list[Advice] = []
    if len(cards) != GOOD_NUMBER:
        found.append("five")
    if cards and all(card.distance == "near" for card in cards):
        found.append("near")
    return found
