"""What a book holds of somebody who is erased: who does an action, and the own calendar."""

from __future__ import annotations

from doeboek.books.models import Action, CalendarFeed
from doeboek.people.erasing import when_erased
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory


@when_erased
def blank_who_does_it(person: Person) -> None:
    """In the shops this person was around; the editions given out are the owner's to keep."""
    around = Trajectory.objects.filter(memberships__person=person).values("pk")
    names = {person.name, person.first_name} - {""}
    Action.objects.filter(book__in=around, who__in=names).update(who="")


@when_erased
def forget_calendar(person: Person) -> None:
    CalendarFeed.objects.filter(person=person).delete()
