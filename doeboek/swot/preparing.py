"""The shop prepares the SWOT at home: the team hears of it, once a day."""

from __future__ import annotations

from django.utils import timezone

from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory


def tell_of_preparing(trajectory: Trajectory, *, by: Person) -> None:
    """Tell that this person wrote something; the same day it is not told again."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    told = trajectory.moments.filter(verb="swot.prepared", by=by, happened_at__gte=today)
    if not told.exists():
        trajectory.tell("swot.prepared", by=by)
