"""Where ideas lie on the drawing of what they bring and what they take. Plain Python.

Effort goes to the right, impact upwards, one square for each pair of scores. Ideas with the same
scores share a square; of more than four there stand three, and how many more there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from .weighing import HIGHEST, LOWEST, MIDDLE, Quarter, quarter

SQUARE = 64
LEFT, TOP = 30, 26
SIZE = SQUARE * HIGHEST
MOST_IN_A_SQUARE = 4


class Weighed(NamedTuple):
    number: int
    impact: int
    effort: int


@dataclass(frozen=True)
class Dot:
    """A number, or how many more lie there."""

    text: str
    x: int
    y: int
    quarter: Quarter | None
    is_more: bool = False


@dataclass(frozen=True)
class Plot:
    dots: tuple[Dot, ...]

    left, top, size = LEFT, TOP, SIZE
    right, bottom = LEFT + SIZE, TOP + SIZE
    #: Between 3 and 4: a 3 lies on the low side.
    split_x = LEFT + MIDDLE * SQUARE
    split_y = TOP + (HIGHEST - MIDDLE) * SQUARE
    wide, high = MIDDLE * SQUARE, (HIGHEST - MIDDLE) * SQUARE
    middle_x, middle_y = LEFT + SIZE // 2, TOP + SIZE // 2

    @property
    def marks(self) -> list[tuple[int, int, int]]:
        """Each score with its place along the bottom and along the side."""
        return [(score, *centre(score, score)) for score in range(LOWEST, HIGHEST + 1)]


def plotted(ideas: Iterable[Weighed]) -> Plot:
    """A dot for each idea, inside the square of its scores."""
    squares: dict[tuple[int, int], list[int]] = {}
    for idea in ideas:
        squares.setdefault((idea.impact, idea.effort), []).append(idea.number)
    return Plot(tuple(dot for square, there in squares.items() for dot in _dots(*square, there)))


def centre(impact: int, effort: int) -> tuple[int, int]:
    """The middle of a square."""
    return (
        LEFT + (effort - LOWEST) * SQUARE + SQUARE // 2,
        TOP + (HIGHEST - impact) * SQUARE + SQUARE // 2,
    )


def _dots(impact: int, effort: int, numbers: list[int]) -> Iterable[Dot]:
    x, y = centre(impact, effort)
    where = quarter(impact, effort)
    is_full = len(numbers) > MOST_IN_A_SQUARE
    shown = numbers[: MOST_IN_A_SQUARE - 1] if is_full else numbers
    words = [str(number) for number in shown]
    words += [f"+{len(numbers) - len(shown)}"] if is_full else []
    for place, (across, down) in enumerate(_PLACES[len(words)]):
        is_more = is_full and place == len(words) - 1
        yield Dot(words[place], x + across, y + down, where, is_more)


#: From the middle of a square, for one to four of them.
_PLACES = {
    1: [(0, 0)],
    2: [(-15, 0), (15, 0)],
    3: [(-15, -15), (15, -15), (0, 15)],
    4: [(-15, -15), (15, -15), (-15, 15), (15, 15)],
}
