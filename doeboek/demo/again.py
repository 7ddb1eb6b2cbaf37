"""The bakery measures again: it came further where it began."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from doeboek.audits.intentions import Intention
from doeboek.audits.measuring import measure_again
from doeboek.demo.clock import at, weekday
from doeboek.demo.telling import Telling
from doeboek.people.access import Role

DAYS_AGO = 4


def second_measurement(telling: Telling) -> None:
    """Owner, coach and members answer again, a step further in what was chosen."""
    day = weekday(timezone.localdate() - timedelta(days=DAYS_AGO))
    chosen = Intention.objects.of(telling.trajectory).standing()[0].domains
    with at(day, 19):
        measure_again(telling.trajectory, by=telling.coach)
    for one in telling.trajectory.people(Role.OWNER, Role.MEMBER, Role.COACH):
        telling.fill_in_again(one.person, day, further_in=chosen)
