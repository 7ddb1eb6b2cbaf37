"""A municipality and its shops on one A4: plain data in, a PDF out. Nothing here knows Django.

All texts are plain text in the language of the paper; nothing in them is read as markup.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypedDict

from doeboek.common.typesetting import AWNINGS, readable, typeset

SHEETS = Path(__file__).parent / "sheets"
_CODES = frozenset({"language", "awning", "on"})


class Figure(TypedDict):
    number: str
    label: str


class Line(TypedDict):
    """What stands in the margin, what it is about, and what is said of it."""

    when: str
    title: str
    text: str
    is_late: bool


class Part(TypedDict):
    """A title with its lines, or what stands there when there are none."""

    title: str
    lines: list[Line]
    nothing: str
    more: str


class Row(TypedDict):
    label: str
    text: str


class Paper(TypedDict):
    language: str
    awning: str
    on: str
    """The day the paper carries, as 2026-12-10."""
    title: str
    heading: str
    beneath: str
    footer: str
    figures: list[Figure]
    parts: list[Part]
    stages_title: str
    stages: list[Row]
    beside: list[Row]


def render(paper: Paper) -> bytes:
    """Return the paper as PDF/UA-1; the same paper gives the same bytes."""
    printable, _ = readable(paper, codes=_CODES)
    data = printable | {
        "lang": paper["language"],
        "author": "",
        "draft": None,
        "colours": AWNINGS[paper["awning"]],
    }
    return typeset(data, sheets=SHEETS, on=date.fromisoformat(paper["on"]))[0]
