"""Where a line may break: never inside "14 uur" or a phone number, if need be inside an address."""

from __future__ import annotations

import re
from typing import NamedTuple

NBSP, MAY_BREAK = "\u00a0", "\u200b"
_UNITS = (
    r"uur|u|min|minuut|minuten|seconden|dag(?:en)?|week|weken|maand(?:en)?|jaar|euro|procent|%|"
    r"km|cm|mm|m[²³]?|kg|g|l|cl|ml|°C|januari|februari|maart|april|mei|juni|juli|augustus|"
    r"september|oktober|november|december|hours?|minutes?|days?|weeks?|months?|years?|am|pm|"
    r"January|February|March|April|May|June|July|August|September|October|November|December"
)
_BETWEEN = re.compile(rf"(?<=\d) (?=\d|(?:{_UNITS})(?!\w))|(?<=[€£$]) (?=\d)")
_LONG = re.compile(r"\S{27,}")
_AFTER = re.compile(r"(?<=[/.@_?&=:,;+\-])(?=\w)")


class Room(NamedTuple):
    """How long an unbroken string may be, and after how many letters a longer one is cut."""

    longest: int
    every: int


PAGE, CARD = Room(60, 20), Room(40, 12)
"""For lines as wide as a page, and for narrow ones."""


def keep_together(text: str) -> str:
    """Join a figure to its unit and the groups of a number with spaces that do not break."""
    return _BETWEEN.sub(NBSP, text)


def let_break(text: str, room: Room = PAGE) -> str:
    """Let a web address break after its signs, and a string beyond any word anywhere."""
    return _LONG.sub(lambda long: _with_breaks(long[0], room), text)


def _with_breaks(word: str, room: Room) -> str:
    parts = _AFTER.split(word)
    return MAY_BREAK.join(_cut(part, room) if len(part) > room.longest else part for part in parts)


def _cut(part: str, room: Room) -> str:
    return MAY_BREAK.join(part[at : at + room.every] for at in range(0, len(part), room.every))
