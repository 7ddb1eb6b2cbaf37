"""Coach and owner agree on the points: who confirmed them, when, and what changed since."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory
from doeboek.swot.comparing import Change, changes
from doeboek.swot.models import Confirmation, Point
from doeboek.swot.portrait import portrait


class NothingToConfirm(Exception):
    """No point was accepted yet."""


class Standing(NamedTuple):
    """The last confirmation, and what changed since."""

    confirmation: Confirmation
    changes: list[Change]

    @property
    def still_holds(self) -> bool:
        return not self.changes


@transaction.atomic
def confirm(trajectory: Trajectory, *, by: Person) -> Confirmation:
    """Agree on the points as they stand, and tell it. Raises NothingToConfirm."""
    count = trajectory.points.filter(state=Point.State.ACCEPTED).count()
    if not count:
        raise NothingToConfirm
    trajectory.tell("swot.confirmed", by=by, points=count)
    return trajectory.confirmations.create(portrait=portrait(trajectory), by=by, at=timezone.now())


def confirmation_of(trajectory: Trajectory) -> Standing | None:
    """The last one, and whether it still holds; None while nobody confirmed anything."""
    last = trajectory.confirmations.select_related("by").first()
    return Standing(last, changes(last.portrait, portrait(trajectory))) if last else None
