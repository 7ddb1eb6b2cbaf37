"""Coach and owner agree on the points: who confirmed them, when, and whether it still holds."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction

from doeboek.people.models import Person
from doeboek.programmes.models import Moment, Trajectory
from doeboek.swot.models import Point


class NothingToConfirm(Exception):
    """No point was accepted yet."""


class Confirmation(NamedTuple):
    moment: Moment
    still_holds: bool


@transaction.atomic
def confirm(trajectory: Trajectory, *, by: Person) -> Moment:
    """Tell that these are the points. Raises NothingToConfirm."""
    count = trajectory.points.filter(state=Point.State.ACCEPTED).count()
    if not count:
        raise NothingToConfirm
    return trajectory.tell("swot.confirmed", by=by, points=count)


def confirmation_of(trajectory: Trajectory) -> Confirmation | None:
    """The last one; it no longer holds once a point was accepted, reworded or left out."""
    moments = trajectory.moments.filter(verb="swot.confirmed").select_related("by")
    moment = moments.first()
    if moment is None:
        return None
    changed = trajectory.points.filter(decided_at__gt=moment.at)
    return Confirmation(moment, still_holds=not changed.exists())
