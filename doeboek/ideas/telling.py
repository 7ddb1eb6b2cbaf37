"""What happened in a room, told to each audience.

An event is made into one line per audience, never per phone: what only one seat may know goes in
the answer to that seat, and what only the coach may know goes to the coach.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from doeboek.ideas.models import Event

SEATS, COACH, WALL = "seats", "coach", "wall"

#: What seats hear of an idea, when it is one that all may read by now.
_OF_AN_IDEA = ("idea", "text", "domain", "table", "parent")
#: Kinds after which the page of every seat is another one.
_TURNS_THE_PAGE = frozenset(
    {"opened", "part", "pairs", "lock", "box", "final", "hall", "typed", "together", "sheet"}
)


def told(event: Event) -> Mapping[str, str]:
    """One line of JSON per audience; who is not in it hears nothing."""
    heard = {COACH: {"kind": event.kind}, WALL: {"kind": event.kind}}
    if words := _for_seats(event.kind, event.data):
        heard[SEATS] = words
    return {audience: json.dumps(words) for audience, words in heard.items()}


def _for_seats(kind: str, data: Mapping[str, Any]) -> dict[str, Any] | None:
    if kind in _TURNS_THE_PAGE:
        return {"kind": "turn"}
    if kind == "clock":
        return {"kind": "clock", **data}
    if kind == "seat" and "moved" in data:
        return {"kind": "moved", "seat": data["moved"]}
    if kind == "shared":
        return {"kind": "moved", "seat": data["seat"]}
    if kind in {"idea", "idea.changed"} and data.get("is_open"):
        return {"kind": kind} | {name: data[name] for name in _OF_AN_IDEA}
    if kind in {"idea.hidden", "idea.shown"}:
        return {"kind": "turn"} if kind == "idea.shown" else {"kind": kind, "idea": data["idea"]}
    return None
