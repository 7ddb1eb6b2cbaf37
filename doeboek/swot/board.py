"""The four quadrants of a SWOT as pages and book show them.

For other apps: `quadrants(trajectory)`; `points` are the accepted ones, in their order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils.functional import Promise

from doeboek.people.access import SHOP
from doeboek.programmes.models import Trajectory
from doeboek.swot.models import MOST_PER_QUADRANT, Dissent, Point

_ICONS = {"s": "thumbs-up", "w": "cloud-rain", "o": "sun", "t": "triangle-alert"}


@dataclass(frozen=True)
class Quadrant:
    """One quarter: what was accepted, what waits for a decision, what was left out."""

    side: str
    label: str | Promise
    icon: str
    points: list[Point] = field(default_factory=list)
    proposals: list[Point] = field(default_factory=list)
    rejected: list[Point] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        return len(self.points) >= MOST_PER_QUADRANT


def quadrants(trajectory: Trajectory) -> list[Quadrant]:
    """Strengths, weaknesses, opportunities and threats, always four, in one query."""
    return _filled(trajectory.points.select_related("by"))


def quadrants_with_voices(trajectory: Trajectory) -> list[Quadrant]:
    """The same with who sees a point otherwise; `from_shop` marks the points that somebody of the
    shop brought. Three queries."""
    points = trajectory.points.select_related("by").prefetch_related(
        Prefetch("dissents", Dissent.objects.select_related("by"))
    )
    of_the_shop = {membership.person_id for membership in trajectory.people(*SHOP)}
    for point in points:
        point.from_shop = not point.origin and point.by_id in of_the_shop
    return _filled(points)


def _filled(points: Iterable[Point]) -> list[Quadrant]:
    found = {side: Quadrant(side, label, _ICONS[side]) for side, label in Point.Quadrant.choices}
    for point in points:
        quadrant = found[point.quadrant]
        lists = {
            Point.State.ACCEPTED: quadrant.points,
            Point.State.PROPOSED: quadrant.proposals,
            Point.State.REJECTED: quadrant.rejected,
        }
        lists[Point.State(point.state)].append(point)
    return list(found.values())
