"""Letters about visits, and what stands in them."""

from __future__ import annotations

from email import message_from_bytes, policy
from typing import Any

import pytest
from icalendar import Calendar

from doeboek.common import mail
from doeboek.common.models import Letter
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Appointment, Membership


@pytest.fixture
def waits(settings: Any) -> None:
    """Letters leave when a test says so."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def letters() -> Any:
    return Letter.objects.filter(template__startswith="programmes/visit_").order_by("pk")


def kinds() -> list[str]:
    return [letter.template.removeprefix("programmes/visit_") for letter in letters()]


def post_all() -> list[bool]:
    return [mail.deliver.call(letter.pk) for letter in letters()]


def moved(visit: Appointment, **facts: Any) -> Appointment:
    for name, value in facts.items():
        setattr(visit, name, value)
    visit.save_version(visit.version)
    return visit


def again(visit: Appointment) -> Appointment:
    """The visit as a later request finds it."""
    return Appointment.objects.get(pk=visit.pk)


def second_owner(world: Any, **facts: Any) -> Person:
    person = Person.objects.create(name="Nadia El Amrani", **facts)
    Membership.objects.create(trajectory=world.bakery, person=person, role=Role.OWNER)
    return person


def link_in(message: Any) -> str:
    return next(word for word in message.body.split() if "/l/" in word)


def event_in(message: Any) -> tuple[Any, Any, Any]:
    """The calendar file of a message as a mail program finds it: its part, calendar and event."""
    whole: Any = message_from_bytes(message.message().as_bytes(), policy=policy.default)
    [part] = [each for each in whole.walk() if each.get_content_type() == "text/calendar"]
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    return part, calendar, calendar.walk("VEVENT")[0]
