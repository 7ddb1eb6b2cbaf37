"""The sheets with cards and the poster as PDF/UA-1; the same data give the same bytes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, TypedDict

from doeboek.common.typesetting import AWNINGS, CARD, readable, typeset

from .arranging import arranged, shared_out

SHEETS = Path(__file__).parent / "sheets"
CARDS = SHEETS / "cards.typ"
_CODES = frozenset({"language", "awning", "on"})


class Card(TypedDict):
    number: int
    title: str
    line: str
    questions: list[str]
    example: str
    source: str
    distance: str
    """Near or far, in a word."""


class Paper(TypedDict):
    """What both kinds share."""

    language: str
    awning: str
    on: str
    """The day the paper carries, as 2026-12-10."""
    title: str
    cards: list[Card]
    """At least one."""


class Deck(Paper):
    both_sides: bool
    example_title: str
    source_title: str


class Poster(Paper):
    sheets: list[str]
    """What each sheet says of itself; empty when there is one."""


def render_cards(deck: Deck) -> bytes:
    """Cards of A6, four on a sheet of A4, with marks to cut along."""
    return _set(deck, _printable(deck) | {"form": "cards", "sides": sides_of(deck)})


def sides_of(deck: Deck) -> list[dict[str, Any]]:
    """What the sheet CARDS sets, one side after the other: also as a part of another paper."""
    return [
        {"back": side.is_back, "places": [place._asdict() for place in side.places]}
        for side in arranged(_printable(deck)["cards"], both_sides=deck["both_sides"])
    ]


def render_poster(poster: Poster) -> bytes:
    """A poster of A3 with title and line of each card; more sheets when there are many."""
    printable = _printable(poster)
    boards = [board._asdict() for board in shared_out(printable["cards"])]
    return _set(poster, printable | {"form": "poster", "boards": boards})


def _printable(paper: Paper) -> dict[str, Any]:
    return readable(paper, codes=_CODES, room=CARD)[0]


def _set(paper: Paper, data: dict[str, Any]) -> bytes:
    looks = {
        "lang": paper["language"],
        "author": "",
        "draft": None,
        "footer": "",
        "colours": AWNINGS[paper["awning"]],
    }
    return typeset(data | looks, sheets=SHEETS, on=date.fromisoformat(paper["on"]))[0]
