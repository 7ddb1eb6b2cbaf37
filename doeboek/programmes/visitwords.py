"""What a page says when something became of a visit, and to whom a mail goes about it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doeboek.common.words import clock, day, listed
from doeboek.people.models import Person
from doeboek.programmes.models import Appointment


def saved(visit: Appointment, mailed: list[Person]) -> str:
    """The day and hour that were kept, once more."""
    words = {"day": day(visit.starts_at), "time": clock(visit.starts_at)}
    return with_mailed(_("Saved: %(day)s, %(time)s.") % words, mailed)


def with_mailed(said: str, people: list[Person]) -> str:
    """The sentence, and to whom a mail goes when it goes to anybody."""
    if not people:
        return said
    names = {"names": listed([person.name for person in people])}
    mailed = ngettext(
        "%(names)s gets a mail about it.", "%(names)s get a mail about it.", len(people)
    )
    return f"{said} {mailed % names}"
