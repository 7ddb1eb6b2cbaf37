"""For whom a copy of a dossier is made: it holds what that person may see, and no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from doeboek.audits.models import Audit
from doeboek.desk.dossier.walking import Part
from doeboek.people.access import TEAM
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory
from doeboek.swot.models import Point

Rows = QuerySet[Any]


@dataclass(frozen=True)
class Copy:
    """`reader` is None for whoever keeps the installation: that copy has the bins in it too."""

    reader: Person | None = None
    is_owners: bool = False

    @property
    def name(self) -> str:
        if self.reader is None:
            return "whole"
        return "owner" if self.is_owners else "team"


def copy_for(reader: Person, trajectory: Trajectory) -> Copy:
    return Copy(reader, is_owners=not TEAM & trajectory.roles_of(reader))


def rows_of(part: Part, trajectory: Trajectory, copy: Copy) -> Rows:
    """The rows of a model that this reader may see, in the order in which they were made."""
    if copy.is_owners and not part.travels.to_owner:
        rows: Rows = part.model._base_manager.none()
    elif copy.reader is None:
        rows = part.model._base_manager.all()
    else:
        rows = _seen(part, copy)
    return rows.filter(**{part.path: trajectory.pk}).order_by("pk")


def _seen(part: Part, copy: Copy) -> Rows:
    """By the model's own `visible_to`, and closer where a page tells less than whole rows.

    A model without one is seen where the rows are that its own hang on.
    """
    manager: Any = part.model._default_manager
    rows: Rows = part.model._base_manager.all()
    if hasattr(manager.all(), "visible_to"):
        seen = manager.visible_to(copy.reader).order_by()
        rows = rows.filter(pk__in=seen.values("pk"))
    closer = CLOSER.get(part.label)
    return rows.filter(closer(copy)) if closer else rows


def _scans(copy: Copy) -> Q:
    """Nobody reads half of somebody else's scan. The owner sees the coach's after the own one."""
    done = Q(finished_at__isnull=False)
    if copy.is_owners:
        same = Audit.objects.finished().filter(measurement=OuterRef("measurement"))
        own = same.filter(rater=Audit.Rater.OWNER)
        done &= ~Q(rater=Audit.Rater.COACH) | Q(Exists(own))
    return done | Q(by=copy.reader)


def _photos(copy: Copy) -> Q:
    """As `Evidence.roles_of` says: never those of somebody who works along."""
    if not copy.is_owners:
        return Q()
    return Q(audit__by=copy.reader) | Q(audit__rater__in=[Audit.Rater.OWNER, Audit.Rater.COACH])


def _points(copy: Copy) -> Q:
    """What is only proposed is between the team, except one's own."""
    accepted = Q(state=Point.State.ACCEPTED)
    return accepted | Q(by=copy.reader) if copy.is_owners else Q()


CLOSER: dict[str, Callable[[Copy], Q]] = {
    "audits.Audit": _scans,
    "audits.Evidence": _photos,
    "swot.Point": _points,
}
