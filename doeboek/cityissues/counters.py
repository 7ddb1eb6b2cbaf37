"""Who of a town gets a question, and within how many working days it answers."""

from __future__ import annotations

from datetime import date

from doeboek.cityissues.models import CityIssue
from doeboek.cityissues.models.answering import TownHall
from doeboek.cityissues.terms import USUAL_DAYS, Category, due_on
from doeboek.people.models import Person
from doeboek.programmes.models import Wave


def term_from(day: date, wave: Wave, category: str) -> date:
    """The last day of the term of a town; the usual one of the category when it set none."""
    counter = TownHall(wave).counters.get(category)
    days = counter.days if counter else None
    return due_on(day, days or USUAL_DAYS[Category(category)])


def handlers_of(issue: CityIssue) -> list[Person]:
    """Who gets it; see `TownHall.handlers`."""
    return TownHall(issue.trajectory.wave).handlers(issue.category, issue.handler)


def has_somebody(wave: Wave) -> bool:
    """Whether anybody answers for this town."""
    hall = TownHall(wave)
    return bool(hall.mandates or hall.people)


def colleagues(issue: CityIssue, person: Person) -> list[Person]:
    """To whom somebody may hand it on."""
    return [each for each in TownHall(issue.trajectory.wave).people if each != person]
