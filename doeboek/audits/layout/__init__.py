"""The result of a scan on paper: plain data in, a PDF out. Nothing here knows Django.

All texts are plain text in the language of the paper; nothing in them is read as markup.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypedDict

from doeboek.common.typesetting import AWNINGS, PrintedRadar, radar_page, readable, typeset, wording

SHEETS = Path(__file__).parent / "sheets"
_CODES = frozenset({"language", "awning", "on"})


class Part(TypedDict):
    """A title with what stands under it; an empty one stays away."""

    title: str
    lines: list[str]


class Start(TypedDict):
    title: str
    reason: str


class Paper(TypedDict):
    language: str
    awning: str
    on: str
    """The day the paper carries, as 2026-12-10."""
    title: str
    heading: str
    beneath: str
    footer: str
    parts: list[Part]
    starts_title: str
    starts: list[Start]
    no_starts: str
    """What stands there while nothing was chosen, above lines to write on."""
    radar: PrintedRadar
    limits: Part


def render(paper: Paper) -> bytes:
    """Return the paper as PDF/UA-1; the same paper gives the same bytes."""
    printable, _ = readable(paper, codes=_CODES)
    data = printable | {
        "lang": paper["language"],
        "author": "",
        "draft": None,
        "colours": AWNINGS[paper["awning"]],
        "parts": [part for part in printable["parts"] if part["lines"]],
        "radar": radar_page(printable["radar"], wording(paper["language"])),
    }
    return typeset(data, sheets=SHEETS, on=date.fromisoformat(paper["on"]))[0]
