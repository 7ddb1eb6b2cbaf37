"""What was given in silence stays so: the ballots of a session are dealt out to its seats anew.

How many dots an idea has, and which lie together on one ballot, is the same afterwards; whose
ballot it was nobody can tell. They are dealt in the order of what is on them, so that the same
session gives the same dossier each time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

SEATS = "ideas.Seat"
#: What a seat gave, by label, with what else is on it.
GIVEN = {
    "ideas.Dot": ("colour", "count"),
    "ideas.TableDot": (),
    "ideas.Defence": (),
    "ideas.Backing": (),
}
Ballot = list[tuple[str, int, tuple[Any, ...]]]


def dealt_out(rows: Mapping[str, list[Any]]) -> None:
    """Give what the seats of each room gave to other seats of it, each ballot whole."""
    seats = _seats_by_room(rows.get(SEATS, []))
    ballots = _ballots(rows)
    place: dict[int, int] = {}
    for keys in seats.values():
        in_order = sorted(keys, key=lambda key: (not ballots[key], sorted(ballots[key])))
        place |= dict(zip(in_order, keys, strict=True))
    for label in GIVEN:
        given = rows.get(label, [])
        for row in given:
            row.seat_id = place[row.seat_id]
        given.sort(key=lambda row: (row.seat_id, row.idea_id))


def _seats_by_room(seats: list[Any]) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for seat in seats:
        found[seat.room_id].append(seat.pk)
    return found


def _ballots(rows: Mapping[str, list[Any]]) -> defaultdict[int, Ballot]:
    found: defaultdict[int, Ballot] = defaultdict(list)
    for label, names in GIVEN.items():
        for row in rows.get(label, []):
            said = tuple(getattr(row, name) for name in names)
            found[row.seat_id].append((label, row.idea_id, said))
    return found
