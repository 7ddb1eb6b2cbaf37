"""Whose town it is: who may know of the questions of which waves."""

from __future__ import annotations

from django.db.models import Q

from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.places.models import Municipality
from doeboek.programmes.models import Mandate, Wave
from doeboek.programmes.models.mandate import MandateQuerySet

ANSWERING = (Role.OFFICER, Role.ALDERMAN)


def mandates_of(person: Person) -> MandateQuerySet:
    """The mandates by which somebody answers for a town."""
    return Mandate.objects.now().of(person).for_a_town().filter(role__in=ANSWERING)


def towns_of(person: Person) -> list[Municipality]:
    """The municipalities somebody answers for, each once."""
    towns = {m.municipality.nis: m.municipality for m in mandates_of(person) if m.municipality}
    return sorted(towns.values(), key=lambda town: town.folded)


def roles_in(wave: Wave, person: Person) -> set[Role]:
    """What somebody may do for the town of this wave; by a link nothing."""
    if person.link:
        return set()
    mandates = mandates_of(person).with_codes()
    return {Role(mandate.role) for mandate in mandates if wave.is_reached_by(mandate)}


def in_towns(person: Person, at: str) -> Q:
    """The waves of one's towns as a condition; `at` is the way to the wave ("wave__")."""
    return mandates_of(person).waves(at)
