"""What a session says of somebody who is erased: who would work an idea out."""

from __future__ import annotations

from django.db.models import Q

from doeboek.ideas.models import IdeaSheet
from doeboek.people.erasing import when_erased
from doeboek.people.models import Person


@when_erased
def blank_who_works_it_out(person: Person) -> None:
    """On the sheets of the shops this person was around, and of the sessions with a seat."""
    around = Q(idea__trajectory__memberships__person=person)
    took_part = Q(idea__session__room__seats__person=person)
    sheets = IdeaSheet.objects.filter(around | took_part)
    names = {person.name, person.first_name} - {""}
    IdeaSheet.objects.filter(pk__in=sheets.values("pk"), who__in=names).update(who="")
