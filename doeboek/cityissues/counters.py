"""Who of a town gets a question, and within how many working days it answers."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from doeboek.cityissues.models import CityIssue, Counter
from doeboek.cityissues.models.reach import ANSWERING
from doeboek.cityissues.terms import USUAL_DAYS, Category, due_on
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.places.models import Municipality
from doeboek.programmes.models import Mandate, Wave


def days_for(municipality: Municipality, category: str) -> int:
    """The term of a town for a category, in working days; the usual one when it set none."""
    counters = Counter.objects.of(_today(municipality), category)
    days = counters.exclude(days=None).values_list("days", flat=True).first()
    return days or USUAL_DAYS[Category(category)]


def term_from(day: date, municipality: Municipality, category: str) -> date:
    return due_on(day, days_for(municipality, category))


def handlers_of(issue: CityIssue) -> list[Person]:
    """Who gets it: whom it was handed to, else the counter's person, else every officer of the
    town, else its aldermen. Who left the town or was erased does not count. Empty: nobody."""
    wave = issue.trajectory.wave
    working = _working_for(wave)
    named = issue.handler or _at_the_counter(wave.municipality, issue.category)
    if named and _is_there(named, working):
        return [named]
    officers = [m.person for m in working if m.role == Role.OFFICER]
    return list(dict.fromkeys(officers or [m.person for m in working]))


def has_somebody(wave: Wave) -> bool:
    """Whether anybody answers for this town."""
    counters = Counter.objects.filter(municipality__nis__in=_today(wave.municipality).lineage())
    return bool(_working_for(wave)) or counters.exclude(person=None).exists()


def colleagues(issue: CityIssue, person: Person) -> list[Person]:
    """To whom somebody may hand it on: everybody else of the town and of its counters."""
    wave = issue.trajectory.wave
    working = [mandate.person for mandate in _working_for(wave)]
    return [each for each in _with_counters(wave.municipality, working) if each != person]


def people_of(town: Municipality) -> list[Person]:
    """Everybody who answers for a town, whatever the programme, and those of its counters."""
    mandates = Mandate.objects.now().filter(
        role__in=ANSWERING, municipality__nis__in=town.lineage()
    )
    working = [mandate.person for mandate in mandates.select_related("person")]
    return _with_counters(town, working)


def standing_in(town: Municipality) -> dict[str, Counter]:
    """The counters of a town by category; its own before those of a town that merged into it."""
    found: dict[str, Counter] = {}
    for counter in Counter.objects.filter(municipality__nis__in=town.lineage()).order_by("pk"):
        is_own = counter.municipality_id == town.nis
        if is_own or counter.category not in found:
            found[counter.category] = counter
    return found


def _with_counters(town: Municipality, working: list[Person]) -> list[Person]:
    """By name, each once, as far as they can be written to."""
    lineage = _today(town).lineage()
    at_counters = Person.objects.filter(counters__municipality__nis__in=lineage)
    found = {each.pk: each for each in (*working, *at_counters) if each.email}
    return sorted(found.values(), key=lambda each: each.folded)


def _working_for(wave: Wave) -> list[Mandate]:
    """The mandates by which people answer for the town of a wave now."""
    codes = {wave.municipality_id, _today(wave.municipality).nis}
    mandates = Mandate.objects.now().filter(role__in=ANSWERING, municipality__nis__in=codes)
    mandates = mandates.select_related("person", "municipality").order_by("since", "pk")
    here = (None, wave.programme_id)
    return [m for m in mandates if m.programme_id in here and not m.person.erased_at]


def _at_the_counter(municipality: Municipality, category: str) -> Person | None:
    counters = Counter.objects.of(_today(municipality), category).exclude(person=None)
    counter = counters.select_related("person").first()
    return counter.person if counter else None


def _is_there(person: Person, working: list[Mandate]) -> bool:
    """A department has no account; who has one is there as long as the mandate lasts."""
    if person.erased_at:
        return False
    is_of_the_town = any(mandate.person_id == person.pk for mandate in working)
    return is_of_the_town or not hasattr(person, "user")


def _today(municipality: Municipality) -> Municipality:
    return municipality.as_of(timezone.localdate())
