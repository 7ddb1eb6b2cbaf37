"""The confrontation matrix: what inside meets what outside, and what that tells. Plain Python.

Every strength and weakness is held against every opportunity and threat and gets a mark from -2
(harms the shop a lot) to +2 (helps it a lot); 0 is "nothing to do with each other". The sums show
which strength is worth most and which weakness threatens most. A pair without a mark is unknown:
it counts in no sum, and a line without any mark has no sum.

Method: SWOT and confrontation matrix as in managementmodellensite.nl and confrontatiematrix.nl;
the four ways to look outside in after H. Weihrich, "The TOWS matrix", 1982.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

Key = TypeVar("Key", bound=Hashable)
Block = Literal["so", "st", "wo", "wt"]

MARKS = (-2, -1, 0, 1, 2)
STRONGEST = 3
"""So many of each quadrant stand in the light matrix."""
MOST_LINKS = 3
"""Of what helps most, and as many of what hurts most."""
BLOCKS: tuple[Block, ...] = ("so", "st", "wo", "wt")


class EmptyQuadrant(ValueError):
    """There is nothing to confront: `sides` are the quadrants ("s", "w", "o", "t") without points.

    A side of the shop needs a point, strength or weakness, and so does a side of the world.
    """

    def __init__(self, sides: Sequence[str]) -> None:
        super().__init__(", ".join(sides))
        self.sides = tuple(sides)


@dataclass(frozen=True)
class Sum:
    """The marks of one point together: their sum (None while there is none), and how many."""

    total: int | None
    marked: int
    of: int

    @property
    def is_complete(self) -> bool:
        return self.marked == self.of


@dataclass(frozen=True)
class Link(Generic[Key]):
    """One pair and its mark."""

    inside: Key
    outside: Key
    block: Block
    mark: int


@dataclass(frozen=True)
class Confrontation(Generic[Key]):
    """What the marks tell. Points appear in the order in which they were given."""

    rows: Mapping[Key, Sum]
    columns: Mapping[Key, Sum]
    blocks: Mapping[Block, Sum]
    helping: tuple[Link[Key], ...]
    hurting: tuple[Link[Key], ...]
    best_strengths: tuple[Key, ...]
    worst_weaknesses: tuple[Key, ...]
    best_opportunities: tuple[Key, ...]
    worst_threats: tuple[Key, ...]

    @property
    def marked(self) -> int:
        return sum(each.marked for each in self.rows.values())

    @property
    def pairs(self) -> int:
        return sum(each.of for each in self.rows.values())

    @property
    def is_complete(self) -> bool:
        return self.marked == self.pairs


def confront(
    sides: Mapping[str, Sequence[Key]], marks: Mapping[tuple[Key, Key], int]
) -> Confrontation[Key]:
    """Count what the marks of all pairs tell.

    `sides` holds the points of "s", "w", "o" and "t", each in its order; `marks` the mark of each
    (inside, outside) pair that has one; marks of other pairs are left out of account.

    Best and worst are those with the highest and the lowest sum, when that is above and below 0;
    several when they are equal. The strongest links are the pairs marked +2, which help most, and
    those marked -2, which hurt most; at most three of each. First the pair whose two sums together
    lie furthest to that side, then in the order of the points.

    Raises EmptyQuadrant when one side has no points at all, ValueError for another mark.
    """
    _check(sides, marks)
    quadrants = {side: tuple(sides.get(side, ())) for side in "swot"}
    inside, outside = quadrants["s"] + quadrants["w"], quadrants["o"] + quadrants["t"]
    rows = {key: _sum(marks.get((key, other)) for other in outside) for key in inside}
    columns = {key: _sum(marks.get((other, key)) for other in inside) for key in outside}
    links = [
        Link(one, other, block, marks[one, other])
        for block in BLOCKS
        for one, other in _pairs(quadrants, block)
        if (one, other) in marks
    ]
    return Confrontation(
        rows=rows,
        columns=columns,
        blocks={
            block: _sum(marks.get(pair) for pair in _pairs(quadrants, block)) for block in BLOCKS
        },
        helping=_strongest(links, max(MARKS), rows, columns),
        hurting=_strongest(links, min(MARKS), rows, columns),
        best_strengths=_highest(quadrants["s"], rows),
        worst_weaknesses=_lowest(quadrants["w"], rows),
        best_opportunities=_highest(quadrants["o"], columns),
        worst_threats=_lowest(quadrants["t"], columns),
    )


def light(points: Mapping[str, Sequence[Key]]) -> dict[str, Sequence[Key]]:
    """The strongest three of each quadrant: the first ones, for people put them in order."""
    return {side: keys[:STRONGEST] for side, keys in points.items()}


def _check(sides: Mapping[str, Sequence[Key]], marks: Mapping[tuple[Key, Key], int]) -> None:
    empty = [pair for pair in ("sw", "ot") if not any(sides.get(side) for side in pair)]
    if empty:
        raise EmptyQuadrant([side for pair in empty for side in pair])
    if wrong := set(marks.values()) - set(MARKS):
        raise ValueError(f"no mark: {sorted(wrong)}")


def _sum(marks: Iterable[int | None]) -> Sum:
    given = list(marks)
    known = [mark for mark in given if mark is not None]
    return Sum(sum(known) if known else None, len(known), len(given))


def _pairs(quadrants: Mapping[str, Sequence[Key]], block: Block) -> list[tuple[Key, Key]]:
    return [(one, other) for one in quadrants[block[0]] for other in quadrants[block[1]]]


def _strongest(
    links: Iterable[Link[Key]], mark: int, rows: Mapping[Key, Sum], columns: Mapping[Key, Sum]
) -> tuple[Link[Key], ...]:
    def weight(link: Link[Key]) -> int:
        return (rows[link.inside].total or 0) + (columns[link.outside].total or 0)

    strongest = [link for link in links if link.mark == mark]
    strongest.sort(key=lambda link: -weight(link) if mark > 0 else weight(link))
    return tuple(strongest[:MOST_LINKS])


def _highest(keys: Iterable[Key], sums: Mapping[Key, Sum]) -> tuple[Key, ...]:
    totals = {key: sums[key].total or 0 for key in keys}
    best = max(totals.values(), default=0)
    return tuple(key for key, total in totals.items() if total == best) if best > 0 else ()


def _lowest(keys: Iterable[Key], sums: Mapping[Key, Sum]) -> tuple[Key, ...]:
    totals = {key: sums[key].total or 0 for key in keys}
    worst = min(totals.values(), default=0)
    return tuple(key for key, total in totals.items() if total == worst) if worst < 0 else ()
