"""Reads the trend cards under `content/trends/`. Plain Python, no database.

A file is called `key.version.toml`. Texts are mappings `{"nl": …, "en": …}`, read-only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from doeboek.audits import entries
from doeboek.audits.entries import Fault
from doeboek.common.numbered import file_of, newest, parsed
from doeboek.places.tradefit import FitsTrades
from doeboek.programmes.ownkeys import is_own

Text = Mapping[str, str]

FOLDER = Path(__file__).resolve().parent.parent / "content" / "trends"
DISTANCES = ("near", "far")


class UnknownTrendCard(LookupError):
    """There is no such card or version."""


class BadTrendCard(ValueError):
    """A file does not hold a whole card; says which file, which field and what is wrong."""


@dataclass(frozen=True)
class TrendCard(FitsTrades):
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

    @property
    def is_own(self) -> bool:
        """Whether a programme wrote it."""
        return is_own(self.key)

    @property
    def sides(self) -> Mapping[str, Text]:
        """What it says of the world around a shop: an opportunity, a threat, or both."""
        both = {"opportunity": self.opportunity, "threat": self.threat}
        return {side: text for side, text in both.items() if text}

    def is_past_review(self, on: date) -> bool:
        return on >= self.review


@cache
def trend_cards() -> tuple[TrendCard, ...]:
    """The newest version of every card, by number."""
    return newest(FOLDER, _read)


@cache
def trend_card(key: str, version: int) -> TrendCard:
    """One card as it was numbered. Raises UnknownTrendCard."""
    path = file_of(FOLDER, key, version)
    if path is None:
        raise UnknownTrendCard(f"{key}.{version}")
    return _read(path)


def closest(cards: Iterable[TrendCard], trades: Collection[str]) -> tuple[TrendCard, ...]:
    """The cards that fit one of the trades, the most closely fitting first; a programme's own
    before ours, near before far; by number. Without a trade those for every trade."""
    fitting = [(fit, card) for card in cards if (fit := card.best_fit(trades)) is not None]
    fitting.sort(key=lambda pair: (-pair[0], *_place(pair[1])))
    return tuple(card for _, card in fitting)


def _place(card: TrendCard) -> tuple[bool, bool, int]:
    return not card.is_own, card.distance != "near", card.number


def _read(path: Path) -> TrendCard:
    data = parsed(path, _faults, BadTrendCard)
    lists = {"trades": tuple(data["trades"]), "questions": tuple(data["questions"])}
    return TrendCard(**(data | lists))


def _faults(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Everything that is wrong with what a file holds."""
    yield from entries.known_keys("card", data, {field.name for field in fields(TrendCard)})
    yield from entries.texts("card", data, "title", "line", "example", "source")
    for key in ("opportunity", "threat"):
        if key in data:
            yield from entries.a_text("card", key, data[key])
    yield from _facts(data)
    if not _is_list(data.get("questions"), dict):
        yield Fault("card", "has no list of questions")
        return
    for number, question in enumerate(data["questions"], start=1):
        yield from entries.a_text("card", f"question {number}", question)


def _facts(data: Mapping[str, Any]) -> Iterator[Fault]:
    if not isinstance(data.get("key"), str) or not data["key"]:
        yield Fault("card", "has no key")
    for key in ("version", "number", "year"):
        if not entries.is_count(data.get(key)):
            yield Fault("card", f"has no {key}: a whole number from 1")
    if data.get("distance") not in DISTANCES:
        yield Fault("card", f"has a distance that is not one of {', '.join(DISTANCES)}")
    if not _is_list(data.get("trades"), str):
        yield Fault("card", "has no list of trades")
    yield from _review(data.get("review"), data.get("year"))


def _review(review: object, year: object) -> Iterator[Fault]:
    if type(review) is not date:
        yield Fault("card", "has no review: a day")
    elif isinstance(year, int) and not (year, 12) < (review.year, review.month) <= (year + 2, 6):
        yield Fault("card", f"has a review not within 18 months after {year}: {review}")


def _is_list(value: object, kind: type) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, kind) for v in value)
