"""An appointment as a calendar file (RFC 5545), for the team or for the shop."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress

from doeboek.programmes.models import Appointment

ZONE = "Europe/Brussels"
PRODUCT = "-//Doeboek//Doeboek//NL"


def calendar_file(appointment: Appointment, *, for_team: bool) -> bytes:
    """The file of one appointment; opened again later it replaces what the calendar had.

    What the appointment is for may be confidential: only the team's copy says it.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if appointment.cancelled_at else "PUBLISH")
    calendar.add_component(_brussels())
    calendar.add_component(_event(appointment, for_team=for_team))
    return calendar.to_ical()


def _event(appointment: Appointment, *, for_team: bool) -> Event:
    event = Event()
    event.add("uid", f"{appointment.uid}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("dtstamp", timezone.now())
    event.add("sequence", appointment.version - 1)
    event.add("status", "CANCELLED" if appointment.cancelled_at else "CONFIRMED")
    event.add("dtstart", _local(appointment.starts_at), parameters={"TZID": ZONE})
    event.add("dtend", _local(appointment.ends_at), parameters={"TZID": ZONE})
    event.add("summary", _summary(appointment, for_team=for_team))
    if appointment.place:
        event.add("location", appointment.place)
    event.add("description", _description(appointment, for_team=for_team))
    if appointment.host.email:
        organizer = vCalAddress(f"MAILTO:{appointment.host.email}")
        organizer.params["CN"] = appointment.host.name
        event["organizer"] = organizer
    return event


def _summary(appointment: Appointment, *, for_team: bool) -> str:
    kind = appointment.get_kind_display()
    if for_team:
        return f"{appointment.trajectory.title}: {kind}"
    return kind[:1].upper() + kind[1:]


def _description(appointment: Appointment, *, for_team: bool) -> str:
    page = settings.BASE_URL + reverse("programmes:appointment", args=[appointment.pk])
    if for_team:
        return "\n".join(filter(None, [appointment.purpose, page]))
    host = appointment.host
    who = _("With %(name)s.") % {"name": host.name}
    phone = _("Telephone: %(phone)s") % {"phone": host.phone} if host.phone else ""
    return "\n".join(filter(None, [who, phone]))


def _local(moment: datetime) -> datetime:
    """The wall clock in Brussels; the zone goes beside it as a parameter."""
    return timezone.localtime(moment).replace(tzinfo=None)


def _brussels() -> Timezone:
    """The rule of the European Union since 1996: last Sundays of March and October, 01.00 UTC."""
    zone = Timezone()
    zone.add("tzid", ZONE)
    hours = timedelta(hours=1)
    for part, name, month, hour, before, after in (
        (TimezoneDaylight(), "CEST", 3, 2, hours, 2 * hours),
        (TimezoneStandard(), "CET", 10, 3, 2 * hours, hours),
    ):
        part.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, hour))
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzname", name)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        zone.add_component(part)
    return zone
