"""Who sits with whom: two by two, at tables that go round their own fields.

Source: GPS for enterprises (Flanders DC): people write in pairs, twelve to fifteen around one
board. That an owner and the family sit apart, the trio, and the tables of a hall are ours.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, product
from typing import Any, NamedTuple, TypeAlias, TypeVar

MOST_AT_A_TABLE = 6
"""Pairs: with more than there are fields, two would be at one field."""
APART = frozenset({frozenset({"owner", "family"})})
"""Roles that say more when they are not in one pair."""

Each = TypeVar("Each")


class Seat(NamedTuple):
    """Somebody who takes part; the key is whatever the caller knows this person by."""

    key: Any
    role: str


Pair: TypeAlias = tuple[Seat, ...]
"""Two, or three where one would stay alone."""
Apart: TypeAlias = Collection[frozenset[str]]


class Place(NamedTuple):
    """A table, and a pair of that table; both counted from 0."""

    table: int
    pair: int


def pairs_of(seats: Sequence[Seat], *, apart: Apart = APART, seed: int | None = None) -> list[Pair]:
    """Everybody two by two, a trio when the number is odd, nobody alone who is not the only one.

    `seats` are in the order of arrival, and who came one after the other sits together; with a
    `seed` they are mixed first, the same seed giving the same pairs. Roles that stand `apart` are
    in one pair only when that cannot be helped.
    """
    order = list(seats)
    if seed is not None:
        random.Random(seed).shuffle(order)
    found = list(_arrangements(order, apart))
    return [tuple(pair) for pair in min(found, key=lambda pairs: _odds(pairs, apart))]


def tables_of(pairs: Sequence[Each], most: int = MOST_AT_A_TABLE) -> list[list[Each]]:
    """The pairs over as few tables as hold them, as evenly as can be, in the order given.

    With fewer than six fields, `most` is the number of fields.
    """
    tables = -(-len(pairs) // most)
    return [
        list(pairs[len(pairs) * table // tables : len(pairs) * (table + 1) // tables])
        for table in range(tables)
    ]


def place_for_latecomer(
    tables: Sequence[Sequence[Pair]], role: str = "", *, apart: Apart = APART
) -> Place:
    """Where somebody who comes in during the rounds sits down; nobody else moves.

    `tables` holds the pairs of each table with who is there now. The place is with the smallest
    pair, then where the roles go together, then at the table with the fewest people, then the
    first. Where nobody is left one would be alone, so such a pair comes last. There is no new pair:
    it would have no fields of its own in the timetable. Before the rounds `pairs_of` seats all
    anew. Raises ValueError when there is no pair at all.
    """

    def rank(place: Place) -> tuple[bool, int, bool, int, Place]:
        pair = tables[place.table][place.pair]
        people = sum(len(each) for each in tables[place.table])
        is_at_odds = _is_at_odds((*pair, Seat(None, role)), apart)
        return not pair, len(pair), is_at_odds, people, place

    places = [
        Place(table, pair) for table, pairs in enumerate(tables) for pair in range(len(pairs))
    ]
    return min(places, key=rank)


def _arrangements(seats: list[Seat], apart: Apart) -> Iterator[list[list[Seat]]]:
    """Everybody two by two; when one is over, this is the last one or the last of a role."""
    if len(seats) < 2 or not len(seats) % 2:
        yield _settled(_two_by_two(seats), apart)
        return
    last_of_role = {seat.role: at for at, seat in enumerate(seats)}
    for at in sorted(last_of_role.values(), reverse=True):
        yield _joined(_settled(_two_by_two(seats[:at] + seats[at + 1 :]), apart), seats[at], apart)


def _joined(pairs: list[list[Seat]], seat: Seat, apart: Apart) -> list[list[Seat]]:
    """With one more, in the last pair where the roles go together."""
    fits = [at for at, pair in enumerate(pairs) if not _is_at_odds([*pair, seat], apart)]
    at = fits[-1] if fits else len(pairs) - 1
    return [*pairs[:at], [*pairs[at], seat], *pairs[at + 1 :]]


def _two_by_two(seats: list[Seat]) -> list[list[Seat]]:
    return [seats[at : at + 2] for at in range(0, len(seats), 2)]


def _settled(pairs: list[list[Seat]], apart: Apart) -> list[list[Seat]]:
    """Seats changed over, two at a time, for as long as that leaves fewer pairs at odds."""
    while better := next(_better(pairs, apart), None):
        pairs = better
    return pairs


def _better(pairs: list[list[Seat]], apart: Apart) -> Iterator[list[list[Seat]]]:
    odds = [_is_at_odds(pair, apart) for pair in pairs]
    for first, second in combinations(range(len(pairs)), 2):
        if odds[first] or odds[second]:
            for one, other in _changed(pairs[first], pairs[second]):
                if _odds([one, other], apart) < odds[first] + odds[second]:
                    changed = list(pairs)
                    changed[first], changed[second] = one, other
                    yield changed


def _changed(one: list[Seat], other: list[Seat]) -> Iterator[tuple[list[Seat], list[Seat]]]:
    for at, there in product(range(len(one)), range(len(other))):
        yield (
            [*one[:at], other[there], *one[at + 1 :]],
            [*other[:there], one[at], *other[there + 1 :]],
        )


def _odds(pairs: Sequence[Sequence[Seat]], apart: Apart) -> int:
    return sum(_is_at_odds(pair, apart) for pair in pairs)


def _is_at_odds(pair: Sequence[Seat], apart: Apart) -> bool:
    return any(frozenset({one.role, other.role}) in apart for one, other in combinations(pair, 2))
