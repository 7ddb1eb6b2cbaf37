"""Coach and owner agree on the points: who confirmed them, when, and what changed since."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory
from doeboek.swot.comparing import Change, changes
from doeboek.swot.models import Confirmation, KeyQuestion, Point
from doeboek.swot.portrait import drawn, portrait


class NothingToConfirm(Exception):
    """No point was accepted yet."""


class Standing(NamedTuple):
    """The last confirmation, and what changed since."""

    confirmation: Confirmation
    changes: list[Change]
    has_question: bool

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


def confirmation_of(
    trajectory: Trajectory, accepted: Sequence[Point] | None = None
) -> Standing | None:
    """The last one, and whether it still holds; None while nobody confirmed anything.

    `accepted` are the points that are accepted now, for who has them already: two queries then.
    """
    last = trajectory.confirmations.select_related("by", "trajectory__key_question").first()
    if last is None:
        return None
    question: KeyQuestion | None = getattr(last.trajectory, "key_question", None)
    if accepted is None:
        accepted = list(trajectory.points.accepted())
    now = drawn(accepted, trajectory.key_issues.kept(), question)
    return Standing(last, changes(last.portrait, now), has_question=question is not None)
