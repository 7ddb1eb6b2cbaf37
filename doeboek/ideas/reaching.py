"""A step that is reached by doing its work, without anybody pressing "next"."""

from __future__ import annotations

from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory


def reach(trajectory: Trajectory, step: str, *, by: Person | None) -> None:
    """Enter a step, unless the trajectory has come that far or its template lacks the step."""
    keys = trajectory.wave.programme.steps.keys
    if step not in keys:
        return
    if not trajectory.step or keys.index(trajectory.step) < keys.index(step):
        trajectory.enter(step, by=by)
