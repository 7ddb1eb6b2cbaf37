"""An appointment as a calendar file (RFC 5545), in the words of who gets it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress

from doeboek.people.mail import writer
from doeboek.programmes.models import Appointment

ZONE = "Europe/Brussels"
PRODUCT = "-//Doeboek//Doeboek//NL"


class Words(NamedTuple):
    """What the calendar says of an appointment beside its hour and place."""

    summary: str
    description: str
    names_host: bool = True
    """Whether the address of the host goes along, to answer to."""
    names_place: bool = True
    """Whether the place goes along, which somebody typed and a mailbox may show to others."""


def calendar_file(appointment: Appointment, words: Words) -> bytes:
    """The file of one appointment; opened again later it replaces what the calendar had."""
    calendar = empty_calendar(method_of(appointment))
    calendar.add_component(_event(appointment, words))
    return calendar.to_ical()


def method_of(appointment: Appointment) -> str:
    """What a calendar does with the file: take it in, or take out what it had."""
    return "CANCEL" if appointment.cancelled_at else "PUBLISH"


def empty_calendar(method: str = "PUBLISH") -> Calendar:
    """One that knows the hours of Brussels, and has nothing in it yet."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(_brussels())
    return calendar


def uid_of(key: str) -> str:
    """How a calendar knows a thing again, here and nowhere else."""
    return f"{key}@{urlsplit(settings.BASE_URL).hostname}"


def calendar_answer(appointment: Appointment, words: Words, name: str) -> HttpResponse:
    """The file to save, named after what it is and its day."""
    day = timezone.localtime(appointment.starts_at)
    headers = {"Content-Disposition": f'attachment; filename="{name}-{day:%Y-%m-%d}.ics"'}
    content = calendar_file(appointment, words)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def words_for_team(appointment: Appointment) -> Words:
    """With what it is for, which may be confidential."""
    page = settings.BASE_URL + reverse("programmes:appointment", args=[appointment.pk])
    summary = f"{appointment.trajectory.title}: {appointment.get_kind_display()}"
    return Words(summary, _below_each_other(appointment.purpose, page))


def words_for_shop(appointment: Appointment) -> Words:
    kind, host = appointment.get_kind_display(), appointment.host
    who = _("With %(name)s.") % {"name": host.name}
    phone = _("Telephone: %(phone)s") % {"phone": host.phone} if host.phone else ""
    return Words(kind[:1].upper() + kind[1:], _below_each_other(who, phone))


def words_for_mail(appointment: Appointment) -> Words:
    """No more than the letter says that it goes along with."""
    summary = _("Appointment with %(name)s") % {"name": appointment.host}
    where = _("Where it is, you read on your page.")
    lines = _below_each_other(appointment.trajectory.title, where)
    return Words(summary, lines, names_place=False)


def _below_each_other(*lines: str) -> str:
    return "\n".join(filter(None, lines))


def _event(appointment: Appointment, words: Words) -> Event:
    event = Event()
    event.add("uid", uid_of(appointment.uid))
    event.add("dtstamp", timezone.now())
    event.add("sequence", appointment.version - 1)
    event.add("status", "CANCELLED" if appointment.cancelled_at else "CONFIRMED")
    event.add("dtstart", local_time(appointment.starts_at), parameters={"TZID": ZONE})
    event.add("dtend", local_time(appointment.ends_at), parameters={"TZID": ZONE})
    event.add("summary", words.summary)
    if words.names_place and appointment.place:
        event.add("location", appointment.place)
    event.add("description", words.description)
    host = writer(appointment.host)
    if words.names_host and host.email:
        organizer = vCalAddress(f"MAILTO:{host.email}")
        organizer.params["CN"] = host.name
        event["organizer"] = organizer
    return event


def local_time(moment: datetime) -> datetime:
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
