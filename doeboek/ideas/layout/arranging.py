"""Where the fields lie around the question."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A row, 0 above the question and 1 below it, and a column of as many as the row has."""

    row: int
    column: int
    columns: int


def around(fields: int) -> list[Place]:
    """The places of so many fields, clockwise from top left: who goes on goes to the neighbour."""
    above = -(-fields // 2)
    below = fields - above
    return [Place(0, column, above) for column in range(above)] + [
        Place(1, column, below) for column in reversed(range(below))
    ]
