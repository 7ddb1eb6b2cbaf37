"""Visits of the bakery, and their form as a browser sends it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from doeboek.programmes.models import Appointment

BRUSSELS = ZoneInfo("Europe/Brussels")


def in_days(days: int, hour: int = 14, minute: int = 0) -> datetime:
    day = timezone.localdate() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BRUSSELS)


def planned(world, **facts) -> Appointment:
    about = {
        "trajectory": world.bakery,
        "host": world.ines,
        "starts_at": in_days(3),
        "place": "Kortrijkstraat 14, 8700 Tielt",
        "purpose": "Praten over de dochter die wil overnemen",
    }
    return Appointment.objects.create(**(about | facts))


def sent(appointment=None, **facts) -> dict:
    """A filled-in form, as the browser sends it."""
    day = in_days(3)
    form = {
        "kind": "contact",
        "starts_at_0": f"{day:%Y-%m-%d}",
        "starts_at_1": "14:00",
        "minutes": "60",
        "place": "Kortrijkstraat 14, 8700 Tielt",
        "purpose": "De etalage",
    }
    if appointment:
        form |= {"version": appointment.version, "host": appointment.host_id}
    return form | facts
