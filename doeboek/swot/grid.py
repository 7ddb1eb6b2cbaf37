"""The confrontation matrix as a page shows it: a row per point inside, a cell per pair."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doeboek.swot.confronting import BLOCKS, MARKS, Block, Link, Sum
from doeboek.swot.marking import Clash, Matrix
from doeboek.swot.models import Mark, Point

#: What to ask of each pair, from the outside in.
QUESTIONS: dict[Block, str | Promise] = {
    "so": _("Does this strength help you to seize the opportunity?"),
    "st": _("Does this strength protect you from the threat?"),
    "wo": _("Does this weakness keep you from seizing the opportunity?"),
    "wt": _("Does this weakness make the threat worse?"),
}
BLOCK_NAMES: dict[Block, str | Promise] = {
    "so": _("Strength and opportunity"),
    "st": _("Strength and threat"),
    "wo": _("Weakness and opportunity"),
    "wt": _("Weakness and threat"),
}
HELPING: dict[Block, str | Promise] = {
    "so": _("Use the strength to seize the opportunity."),
    "st": _("Use the strength to fend the threat off."),
    "wo": _("Let the opportunity help you to mend the weakness."),
    "wt": _("Here the weakness does no harm: leave it."),
}
HURTING: dict[Block, str | Promise] = {
    "so": _("The strength stands in the way of the opportunity: use it otherwise."),
    "st": _("The strength makes the threat worse: use it otherwise."),
    "wo": _("Mend the weakness, or the opportunity passes by."),
    "wt": _("Protect yourself here first, or step out of it."),
}
CODES = {
    "s": pgettext_lazy("letter of a strength", "S"),
    "w": pgettext_lazy("letter of a weakness", "W"),
    "o": pgettext_lazy("letter of an opportunity", "O"),
    "t": pgettext_lazy("letter of a threat", "T"),
}


def signed(mark: int | None) -> str:
    """+2, 0 or −1, as one writes it; "?" for what is not known."""
    if mark is None:
        return "?"
    return f"+{mark}" if mark > 0 else str(mark).replace("-", "−")


@dataclass(frozen=True)
class Line:
    """A point with its letter and number, as S1, and the sum of its marks."""

    point: Point
    code: str
    sum: Sum

    @property
    def total(self) -> str:
        return signed(self.sum.total)


@dataclass(frozen=True)
class Cell:
    inside: Line
    outside: Line
    mark: Mark | None

    @property
    def name(self) -> str:
        """What the pair is called in the form."""
        return f"{self.inside.point.pk}-{self.outside.point.pk}"

    @property
    def value(self) -> int | None:
        return self.mark.value if self.mark else None

    @property
    def options(self) -> list[tuple[str, str, bool]]:
        """Value, words and whether it is the one, from the best to the worst; first "unknown"."""
        marks = [(str(mark), signed(mark), mark == self.value) for mark in reversed(MARKS)]
        return [("", "?", self.value is None), *marks]


@dataclass(frozen=True)
class Told:
    """A strongest link in words."""

    inside: Point
    outside: Point
    mark: str
    name: str | Promise
    advice: str | Promise


@dataclass(frozen=True)
class Disagreed:
    """Two people marked the same pair: what stands there, and what this one wanted."""

    inside: Point
    outside: Point
    name: str
    there: Mark
    theirs: str
    mine: str
    value: int | None


class Grid:
    """Everything the page of a matrix shows."""

    def __init__(self, matrix: Matrix, clashes: Sequence[Clash] = ()) -> None:
        told = matrix.told
        self.is_full, self.left_out = matrix.is_full, matrix.left_out
        self.marked, self.pairs = told.marked, told.pairs
        self.is_complete = told.is_complete
        self.rows = [
            (
                line,
                [
                    Cell(line, other, _mark(matrix, line, other))
                    for other in self._lines(matrix, "ot")
                ],
            )
            for line in self._lines(matrix, "sw")
        ]
        self.columns = self._lines(matrix, "ot")
        points = {point.pk: point for each in matrix.points.values() for point in each}
        sums = {**told.rows, **told.columns}

        def summed(keys: Iterable[int]) -> list[tuple[Point, str]]:
            return [(points[key], signed(sums[key].total)) for key in keys]

        self.best_strengths = summed(told.best_strengths)
        self.worst_weaknesses = summed(told.worst_weaknesses)
        self.best_opportunities = summed(told.best_opportunities)
        self.worst_threats = summed(told.worst_threats)
        self.helping = [_told(link, points) for link in told.helping]
        self.hurting = [_told(link, points) for link in told.hurting]
        self.blocks = [
            (BLOCK_NAMES[block], QUESTIONS[block], signed(told.blocks[block].total))
            for block in BLOCKS
            if told.blocks[block].of
        ]
        self.clashes = [
            _disagreed(clash, points) for clash in clashes if set(clash.pair) <= set(points)
        ]
        self.empty = [
            Point.Quadrant(side).label for side, each in matrix.points.items() if not each
        ]

    @property
    def link_lists(self) -> list[list[Told]]:
        """What helps most, then what hurts most."""
        return [self.helping, self.hurting]

    @staticmethod
    def _lines(matrix: Matrix, sides: str) -> list[Line]:
        sums = {**matrix.told.rows, **matrix.told.columns}
        return [
            Line(point, f"{CODES[side]}{number}", sums[point.pk])
            for side in sides
            for number, point in enumerate(matrix.points[side], start=1)
        ]


def _mark(matrix: Matrix, inside: Line, outside: Line) -> Mark | None:
    return matrix.marks.get((inside.point.pk, outside.point.pk))


def _told(link: Link[int], points: dict[int, Point]) -> Told:
    return Told(
        points[link.inside],
        points[link.outside],
        signed(link.mark),
        BLOCK_NAMES[link.block],
        (HELPING if link.mark > 0 else HURTING)[link.block],
    )


def _disagreed(clash: Clash, points: dict[int, Point]) -> Disagreed:
    inside, outside = clash.pair
    return Disagreed(
        points[inside],
        points[outside],
        f"{inside}-{outside}",
        clash.there,
        signed(clash.there.value),
        signed(clash.wish.value),
        clash.wish.value,
    )
