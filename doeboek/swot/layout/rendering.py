"""The sheets with cards and the poster as PDF/UA-1; the same data give the same bytes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, TypedDict

from doeboek.common.typesetting import AWNINGS, readable, typeset

from .arranging import arranged, shared_out

SHEETS = Path(__file__).parent / "sheets"
_CODES = frozenset({"language", "awning", "on"})
# Longer than any word: what has no place to break gets some, or it would run off its card.
_UNBROKEN, _EVERY = re.compile(r"[^\s\u200b]{41,}"), 12


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
    printable = _printable(deck)
    sides = [
        {"back": side.is_back, "places": [place._asdict() for place in side.places]}
        for side in arranged(printable["cards"], both_sides=deck["both_sides"])
    ]
    return _set(deck, printable | {"form": "cards", "sides": sides})


def render_poster(poster: Poster) -> bytes:
    """A poster of A3 with title and line of each card; more sheets when there are many."""
    printable = _printable(poster)
    boards = [board._asdict() for board in shared_out(printable["cards"])]
    return _set(poster, printable | {"form": "poster", "boards": boards})


def _printable(paper: Paper) -> dict[str, Any]:
    printable, _ = readable(paper, codes=_CODES)
    for card in printable["cards"]:
        for name, text in card.items():
            if isinstance(text, str):
                card[name] = _UNBROKEN.sub(_with_breaks, text)
        card["questions"] = [_UNBROKEN.sub(_with_breaks, text) for text in card["questions"]]
    return printable


def _with_breaks(word: re.Match[str]) -> str:
    return "\u200b".join(word[0][at : at + _EVERY] for at in range(0, len(word[0]), _EVERY))


def _set(paper: Paper, data: dict[str, Any]) -> bytes:
    looks = {
        "lang": paper["language"],
        "author": "",
        "draft": None,
        "footer": "",
        "colours": AWNINGS[paper["awning"]],
    }
    return typeset(data | looks, sheets=SHEETS, on=date.fromisoformat(paper["on"]))[0]
