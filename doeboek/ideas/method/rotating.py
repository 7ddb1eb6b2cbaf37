"""Who thinks about which field in which round: pairs go round the fields.

Source: GPS for enterprises (Flanders DC): brainwriting in pairs; every eight to ten minutes a pair
goes on to the next field, reads what stands there, and builds on it. With six fields and six pairs
each pair begins at a field of its own. The rule for fewer pairs and other numbers is ours.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

FIELDS = 6
"""Five trends and the free field; from four to eight work."""


class Coverage(NamedTuple):
    """How many pairs come by each field."""

    visits: tuple[int, ...]

    @property
    def empty(self) -> tuple[int, ...]:
        """The fields where nobody comes."""
        return tuple(field for field, count in enumerate(self.visits) if not count)


def field_of(pair: int, round_: int, *, pairs: int, fields: int = FIELDS) -> int:
    """At which field of its table a pair is in a round; all are counted from 0.

    The pairs begin spread evenly over the fields and each goes on to the next one, so that in one
    round no two are at the same field, and in as many rounds as there are fields each pair comes
    by each field once. Raises ValueError for more pairs than fields and for a pair that is not one
    of them.
    """
    if not 1 <= pairs <= fields:
        raise ValueError(f"{pairs} pairs at {fields} fields")
    if not 0 <= pair < pairs or round_ < 0:
        raise ValueError(f"pair {pair} of {pairs} in round {round_}")
    return (pair * fields // pairs + round_) % fields


def standing(
    round_: int, *, pairs: int, fields: int = FIELDS, absent: Collection[int] = ()
) -> tuple[int | None, ...]:
    """Which pair is at each field in a round; None where nobody is.

    A pair of which nobody is there leaves its fields empty, and the others go on as they would.
    """
    there: list[int | None] = [None] * fields
    for pair in range(pairs):
        field = field_of(pair, round_, pairs=pairs, fields=fields)
        there[field] = None if pair in absent else pair
    return tuple(there)


def coverage(
    *, pairs: int, rounds: int, fields: int = FIELDS, absent: Collection[int] = ()
) -> Coverage:
    """How many pairs come by each field in so many rounds, those that are absent left out."""
    visits = [0] * fields
    for round_ in range(rounds):
        for field, pair in enumerate(standing(round_, pairs=pairs, fields=fields, absent=absent)):
            visits[field] += pair is not None
    return Coverage(tuple(visits))
