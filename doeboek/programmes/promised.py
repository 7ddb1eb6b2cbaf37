"""How promises stand: which are done, and which may still be changed."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from doeboek.people.access import Role
from doeboek.programmes.contacts import done_among
from doeboek.programmes.models import Promise, Trajectory


class Promised(NamedTuple):
    """Promises of one trajectory by their ids: those that are done, and those that may change."""

    done: set[int]
    open: set[int]


def stand(promises: Collection[Promise], trajectory: Trajectory) -> Promised:
    """One may still be changed until it is done, while the trajectory goes on and, when an expert
    promised it, so does the help."""
    done = done_among(promises)
    if trajectory.closed:
        return Promised(done, set())
    helping = {membership.person_id for membership in trajectory.people(Role.EXPERT)}
    goes_on = {p.pk for p in promises if p.role != Role.EXPERT or p.person_id in helping}
    return Promised(done, goes_on - done)
