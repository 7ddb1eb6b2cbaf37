"""What of a SWOT goes on to the session and the book, and where each thing comes from.

For other apps; nothing here is for one reader, so no proof itself is told, only its kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from django.utils.translation import gettext as _

from doeboek.people.access import SHOP
from doeboek.programmes.models import Trajectory
from doeboek.swot.confronting import EmptyQuadrant
from doeboek.swot.grid import Grid
from doeboek.swot.marking import matrix_of
from doeboek.swot.models import KeyIssue, KeyQuestion, Point, Proof

MOST_TRENDS = 5


class Outcome:
    """What the SWOT of a trajectory leads to; each part is asked for when it is read."""

    def __init__(self, trajectory: Trajectory, accepted: Sequence[Point] | None = None) -> None:
        """`accepted` are the accepted points, for who has them already."""
        self._trajectory, self._accepted = trajectory, accepted

    @cached_property
    def question(self) -> KeyQuestion | None:
        return KeyQuestion.objects.of(self._trajectory)

    @cached_property
    def issues(self) -> list[KeyIssue]:
        kept = self._trajectory.key_issues.kept()
        return list(kept.select_related("inside", "outside"))

    @cached_property
    def grid(self) -> Grid | None:
        """The matrix; None while nothing was marked."""
        try:
            grid = Grid(matrix_of(self._trajectory, accepted=self._accepted))
        except EmptyQuadrant:
            return None
        return grid if grid.marked else None


def trends_behind(trajectory: Trajectory) -> list[str]:
    """The keys of the trend cards that show accepted points, in the order of the points."""
    accepted = Point.objects.accepted().filter(trajectory=trajectory)
    cards = Proof.objects.filter(point__in=accepted, kind=Proof.Kind.TREND)
    ordered = cards.order_by("point__quadrant", "point__order", "pk")
    return list(dict.fromkeys(ordered.values_list("card", flat=True)))[:MOST_TRENDS]


def origins_of(points: Iterable[Point], trajectory: Trajectory) -> dict[int, str]:
    """In a few words where each point comes from, by its id: "scan", "trend", a first name."""
    points = list(points)
    kinds: dict[int, set[str]] = defaultdict(set)
    for point, kind in Proof.objects.filter(point__in=points).values_list("point", "kind"):
        kinds[point].add(kind)
    of_the_shop = {each.person_id: each.person.first_name for each in trajectory.people(*SHOP)}
    return {point.pk: _origin(point, kinds[point.pk], of_the_shop) for point in points}


def _origin(point: Point, kinds: set[str], of_the_shop: dict[int, str]) -> str:
    if not point.origin and (name := of_the_shop.get(point.by_id or 0)):
        return name
    names = {
        Proof.Kind.ANSWER: _("scan"),
        Proof.Kind.PHOTO: _("photo"),
        Proof.Kind.NOTE: _("visit"),
        Proof.Kind.TREND: _("trend"),
        Proof.Kind.FACT: _("facts"),
    }
    return ", ".join(name for kind, name in names.items() if kind in kinds)
