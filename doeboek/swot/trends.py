"""Reads the trend cards under `content/trends/`. Plain Python, no database.

A file is called `key.version.toml`. Texts are mappings `{"nl": …, "en": …}`, read-only.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

Text = Mapping[str, str]

FOLDER = Path(__file__).resolve().parent.parent / "content" / "trends"
EVERY_TRADE = "all"
#: Keys that begin so are of cards that a programme wrote; no file has one.
OWN = "own-"


class UnknownTrendCard(LookupError):
    """There is no such card or version."""


@dataclass(frozen=True)
class TrendCard:
    """Something that changes around shops, to think with.

    `distance` is near or far from a shop's daily work. `trades` are beginnings of NACE-BEL 2025
    codes without dots, or "all". `review` is the day from which the card needs another look.
    """

    key: str
    version: int
    number: int
    distance: str
    trades: tuple[str, ...]
    title: Text
    line: Text
    questions: tuple[Text, ...]
    example: Text
    source: Text
    year: int
    review: date
    opportunity: Text | None = None
    threat: Text | None = None

    def fit(self, trade: str | None) -> int | None:
        """How closely the card fits a NACE code: the digits they share, 0 for every trade.

        None when the card is about other trades. A trade that is not known fits only the cards
        for every trade.
        """
        code = (trade or "").replace(".", "")
        shared = [len(start) for start in self.trades if start in _beginnings(code)]
        if shared:
            return max(shared)
        return 0 if EVERY_TRADE in self.trades else None

    def touches(self, trade: str) -> bool:
        """Whether it fits a trade, or one of the trades under that heading."""
        return self.fit(trade) is not None or any(start.startswith(trade) for start in self.trades)

    @property
    def is_own(self) -> bool:
        """Whether a programme wrote it."""
        return self.key.startswith(OWN)

    def is_past_review(self, on: date) -> bool:
        return on >= self.review


@cache
def trend_cards() -> tuple[TrendCard, ...]:
    """The newest version of every card, by number."""
    newest: dict[str, TrendCard] = {}
    for path in FOLDER.glob("*.toml"):
        card = _read(path)
        if card.key not in newest or card.version > newest[card.key].version:
            newest[card.key] = card
    return tuple(sorted(newest.values(), key=lambda card: card.number))


@cache
def trend_card(key: str, version: int) -> TrendCard:
    """One card as it was numbered. Raises UnknownTrendCard."""
    path = FOLDER / f"{key}.{version}.toml"
    if path not in set(FOLDER.glob("*.toml")):
        raise UnknownTrendCard(f"{key}.{version}")
    return _read(path)


def closest(cards: Iterable[TrendCard], trade: str | None) -> tuple[TrendCard, ...]:
    """The cards that fit a trade, the most closely fitting first; near before far; by number."""
    fitting = [(fit, card) for card in cards if (fit := card.fit(trade)) is not None]
    fitting.sort(key=lambda pair: (-pair[0], pair[1].distance != "near", pair[1].number))
    return tuple(card for _, card in fitting)


def _beginnings(code: str) -> set[str]:
    return {code[:length] for length in range(1, len(code) + 1)}


def _read(path: Path) -> TrendCard:
    data = tomllib.loads(path.read_text("utf-8"))
    lists = {"trades": tuple(data["trades"]), "questions": tuple(data["questions"])}
    return TrendCard(**(data | lists))
