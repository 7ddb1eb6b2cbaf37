"""How the work of a step begins it, and which step a page may offer next."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import get_language

from doeboek.people.access import can
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory


class Offer(NamedTuple):
    """A step to begin by a button."""

    key: str
    label: str


def step_into(trajectory: Trajectory, step: str, *, by: Person) -> bool:
    """Enter `step` if it is the very next one of the template; tell whether it was.

    Only the very next: who looks ahead, or comes back to an earlier step, moves nothing.
    """
    following = trajectory.next_step_kind
    if following is None or following.key != step:
        return False
    trajectory.enter(step, by=by)
    return True


def step_after(step: str, trajectory: Trajectory, *, person: Person) -> Offer | None:
    """The step to offer when the work of `step` is done: none when the trajectory is elsewhere."""
    following = trajectory.next_step_kind
    if trajectory.step != step or following is None:
        return None
    if not can(person, "trajectory.advance", trajectory):
        return None
    return Offer(following.key, following.label(get_language() or "nl"))
