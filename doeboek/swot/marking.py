"""The marks of a confrontation matrix: who gives which, also two people at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.db import transaction

from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory
from doeboek.swot.confronting import MARKS, Confrontation, confront, light
from doeboek.swot.models import Mark, Point

Pair = tuple[int, int]


class Wish(NamedTuple):
    """A mark somebody gives, and the one that stood there when the page was made."""

    value: int | None
    instead_of: int | None


class Clash(NamedTuple):
    """Somebody else marked the same pair meanwhile; nothing was overwritten."""

    pair: Pair
    wish: Wish
    there: Mark


class Matrix(NamedTuple):
    """The points by quadrant, the marks by pair, and what they tell."""

    points: Mapping[str, list[Point]]
    marks: Mapping[Pair, Mark]
    told: Confrontation[int]
    is_full: bool
    left_out: int


def matrix_of(
    trajectory: Trajectory, *, full: bool | None = None, accepted: Sequence[Point] | None = None
) -> Matrix:
    """The light matrix, or the full one when asked for.

    Without a wish it is full when a mark stands outside the light one, so that none is passed
    over. Two queries; one when the accepted points are known. Raises EmptyQuadrant when inside or
    outside has no accepted points.
    """
    if accepted is None:
        accepted = list(trajectory.points.accepted())
    every = {side: [p for p in accepted if p.quadrant == side] for side in Point.Quadrant.values}
    first = light(every)
    marks = {(mark.inside_id, mark.outside_id): mark for mark in _marks(trajectory)}
    if full is None:
        full = _is_wider(marks, {point.pk for points in first.values() for point in points})
    points = every if full else {side: list(kept) for side, kept in first.items()}
    told = confront(
        {side: [point.pk for point in each] for side, each in points.items()},
        {pair: mark.value for pair, mark in marks.items() if mark.value is not None},
    )
    left_out = len(accepted) - sum(len(each) for each in points.values())
    return Matrix(points, marks, told, full, left_out)


@transaction.atomic
def give_marks(trajectory: Trajectory, wishes: Mapping[Pair, Wish], *, by: Person) -> list[Clash]:
    """Write the marks that were changed; gives those that somebody else changed meanwhile.

    A pair that is no longer on the board is passed over. Raises ValueError for no mark; then
    nothing is written.
    """
    if wrong := {wish.value for wish in wishes.values()} - {None, *MARKS}:
        raise ValueError(f"no mark: {sorted(map(str, wrong))}")
    Trajectory.objects.select_for_update().get(pk=trajectory.pk)
    inside, outside = _on_the_board(trajectory)
    marks = {(mark.inside_id, mark.outside_id): mark for mark in _marks(trajectory)}
    clashes = []
    for pair, wish in wishes.items():
        if pair[0] not in inside or pair[1] not in outside:
            continue
        mark = marks.get(pair) or Mark(inside_id=pair[0], outside_id=pair[1])
        if mark.value == wish.value:
            continue
        if mark.value != wish.instead_of:
            clashes.append(Clash(pair, wish, mark))
            continue
        mark.value, mark.by = wish.value, by
        mark.save()
    return clashes


def _marks(trajectory: Trajectory) -> list[Mark]:
    return list(Mark.objects.of(trajectory).select_related("by"))


def _on_the_board(trajectory: Trajectory) -> tuple[set[int], set[int]]:
    points = list(trajectory.points.accepted())
    inside = {point.pk for point in points if point.is_inside}
    return inside, {point.pk for point in points} - inside


def _is_wider(marks: Mapping[Pair, Mark], narrow: set[int]) -> bool:
    return any(
        mark.value is not None and not narrow.issuperset(pair) for pair, mark in marks.items()
    )
