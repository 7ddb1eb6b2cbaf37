"""Where the coach can move somebody to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from doeboek.ideas.models import Seat
from doeboek.ideas.pairing import Place


@dataclass(frozen=True)
class Move:
    """A pair of the table that one looks at, or another table: the smallest pair there."""

    place: Place
    is_here: bool

    @property
    def value(self) -> str:
        return f"{self.place[0]}-{self.place[1]}"


def moves_in(seats: Iterable[Seat]) -> list[Move]:
    """For each table the pair with the fewest people of it."""
    sizes: Counter[Place] = Counter()
    for seat in seats:
        if seat.table and seat.pair:
            sizes[seat.table, seat.pair] += seat.left_at is None
    smallest: dict[int, Place] = {}
    for place in sorted(sizes, key=lambda place: (sizes[place], place)):
        smallest.setdefault(place[0], place)
    return [Move(place, False) for _table, place in sorted(smallest.items())]
