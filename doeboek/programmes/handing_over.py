"""A shop goes to another coach, and its owner hears who comes now."""

from __future__ import annotations

from itertools import chain

from django.db import transaction

from doeboek.people.models import Person
from doeboek.programmes.mail import tell_changed
from doeboek.programmes.models import Trajectory


@transaction.atomic
def hand_over(trajectory: Trajectory, to: Person, *, by: Person) -> list[Person]:
    """With the visits to come; who was written to about one of those reads who comes now. Returns
    whom, each once."""
    hosts = dict(trajectory.appointments.ahead().values_list("pk", "host"))
    trajectory.hand_over(to, by=by)
    changed = [
        visit for visit in trajectory.appointments.ahead() if visit.host_id != hosts.get(visit.pk)
    ]
    return list(dict.fromkeys(chain.from_iterable(tell_changed(visit) for visit in changed)))
