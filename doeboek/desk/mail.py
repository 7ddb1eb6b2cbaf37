"""The mail of the week to who coaches or leads: how much waits, never which shop or what."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from doeboek.common.mail import filled_by
from doeboek.desk.week import week_of
from doeboek.desk.weekly import WEEK, this_week, wanting
from doeboek.followup.mail import things_in_words
from doeboek.people.models import Person
from doeboek.people.week import address_to_stop


@filled_by(WEEK)
def week(person: int, week: str) -> dict[str, object]:
    """Raises ObjectDoesNotExist when the week is over, nothing waits any more, or this person wants
    none or works here no longer: then it does not leave."""
    reader = wanting().get(pk=person)
    found = week_of(reader)
    if week != this_week() or not found.total:
        raise Person.DoesNotExist("Nothing waits in that week.")
    return {
        "reader": reader,
        "name": reader.first_name,
        "things": things_in_words(found.total),
        "kinds": found.kinds,
        "visits": found.visits_in_words,
        "url": settings.BASE_URL + reverse("desk:home"),
        "stop": address_to_stop(reader.user),
    }
