"""Which card lies where: four on a sheet with their backs behind them, twelve on a poster."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

COLUMNS, ON_A_SHEET = 2, 4
MOST_ON_A_POSTER = 12
MOST_IN_ONE_COLUMN = 5


class Place(NamedTuple):
    card: Any
    column: int
    row: int


class Side(NamedTuple):
    """One side of a sheet."""

    is_back: bool
    places: list[Place]


class Board(NamedTuple):
    """One poster, with the grid on which its cards lie."""

    cards: list[Any]
    columns: int
    rows: int


def arranged(cards: Sequence[Any], *, both_sides: bool) -> list[Side]:
    """The sides to print, in the order of the printer; the cards of a side in their own order.

    A sheet is turned over along its long side: what lies left in front lies right behind.
    """
    sides = []
    for first in range(0, len(cards), ON_A_SHEET):
        front = [
            Place(card, place % COLUMNS, place // COLUMNS)
            for place, card in enumerate(cards[first : first + ON_A_SHEET])
        ]
        sides.append(Side(False, front))
        if both_sides:
            back = [Place(card, COLUMNS - 1 - column, row) for card, column, row in front]
            sides.append(Side(True, back))
    return sides


def shared_out(cards: Sequence[Any]) -> list[Board]:
    """The cards over as few posters as possible, about as many on each."""
    count = -(-len(cards) // MOST_ON_A_POSTER)
    boards, first = [], 0
    for number in range(count):
        last = (number + 1) * len(cards) // count
        here = list(cards[first:last])
        columns = 1 if len(here) <= MOST_IN_ONE_COLUMN else 2
        boards.append(Board(here, columns, -(-len(here) // columns)))
        first = last
    return boards
