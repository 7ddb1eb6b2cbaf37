"""Whose turn it is to look back.

due_on(day)               -> every shop that is asked on that day, the longest waiting first
mark_of(trajectory)       -> the mark for which one shop looks back today, or None
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Max, Min, OuterRef, Subquery
from django.utils import timezone

from doeboek.books.models import Edition
from doeboek.followup.marks import asked, months_after
from doeboek.followup.models import LookBack
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Membership, Trajectory
from doeboek.programmes.models.trajectories import TrajectoryQuerySet

#: No half a year has fewer days.
SHORTEST = timedelta(days=181)


@dataclass(frozen=True)
class Standing:
    """Since when the owner has a book that stands, and the last mark at which one looked back."""

    given_out: date | None
    looked_back: int | None

    def mark(self, today: date) -> int | None:
        return asked(self.given_out, today, self.looked_back)


@dataclass(frozen=True)
class Due:
    """A trajectory that is asked to look back: at which mark, and since when that is so."""

    trajectory: int
    title: str
    mark: int
    since: date


def with_standing(trajectories: TrajectoryQuerySet) -> TrajectoryQuerySet:
    """Each with `given_out_at`, of the first edition that stands, and `looked_back`."""
    here = OuterRef("pk")
    editions = Edition.objects.standing().filter(book=here).order_by().values("book")
    finished = LookBack.objects.finished().filter(trajectory=here).order_by().values("trajectory")
    return trajectories.annotate(
        given_out_at=Subquery(editions.annotate(first=Min("at")).values("first")),
        looked_back=Subquery(finished.annotate(last=Max("mark")).values("last")),
    )


def standing_from(given_out_at: datetime | None, looked_back: int | None) -> Standing:
    """From what `with_standing` found; a day is a day in Brussels."""
    return Standing(given_out_at and timezone.localdate(given_out_at), looked_back)


def standing_of(trajectory: Trajectory) -> Standing:
    row = with_standing(Trajectory.objects.filter(pk=trajectory.pk))
    return standing_from(*row.values_list("given_out_at", "looked_back").get())


def mark_of(trajectory: Trajectory) -> int | None:
    """Today; also of a shop whose trajectory was closed, for which nobody is asked any more."""
    return standing_of(trajectory).mark(timezone.localdate())


def due_among(trajectories: TrajectoryQuerySet, day: date) -> list[Due]:
    """Those of these that are asked on this day, the longest waiting first; one query."""
    latest = timezone.make_aware(datetime.combine(day - SHORTEST, time.max))
    ripe = with_standing(trajectories).filter(given_out_at__lte=latest).order_by()
    rows = ripe.values_list("pk", "title", "given_out_at", "looked_back")
    found = (_due(pk, title, standing_from(at, last), day) for pk, title, at, last in rows)
    return sorted((each for each in found if each), key=lambda each: (each.since, each.trajectory))


def due_on(day: date) -> list[Due]:
    """Those whom one may write to on this day: open trajectories that have an owner then.

    The day on which a mark came is its `since`; who asks every day writes on that one alone.
    """
    owned = Membership.objects.on(day).filter(role=Role.OWNER).values("trajectory")
    return due_among(Trajectory.objects.open().filter(pk__in=owned), day)


def due_for(person: Person) -> list[Due]:
    """Those of the open shops that somebody coaches or leads, today."""
    return due_among(Trajectory.objects.for_team(person).open(), timezone.localdate())


def _due(pk: int, title: str, standing: Standing, day: date) -> Due | None:
    mark = standing.mark(day)
    if mark is None or standing.given_out is None:
        return None
    return Due(pk, title, mark, months_after(standing.given_out, mark))


def in_order(
    trajectories: Iterable[Trajectory], due: Iterable[Due]
) -> list[tuple[Due, Trajectory]]:
    """Each with its trajectory."""
    by_pk = {trajectory.pk: trajectory for trajectory in trajectories}
    return [(each, by_pk[each.trajectory]) for each in due if each.trajectory in by_pk]
