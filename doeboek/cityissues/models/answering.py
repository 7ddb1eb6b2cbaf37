"""Who of a town has to answer a question of one of its waves, and everybody who could."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import cached_property

from doeboek.cityissues.models.counter import Counter
from doeboek.cityissues.models.reach import ANSWERING
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.places.models import Municipality
from doeboek.programmes.models import Mandate, Wave


@dataclass
class TownHall:
    """The people and counters of the town of a wave, as it is today."""

    wave: Wave

    @cached_property
    def town(self) -> Municipality:
        return self.wave.municipality.as_of(timezone.localdate())

    @cached_property
    def mandates(self) -> list[Mandate]:
        """By which people answer for it now, the longest there first."""
        codes = {self.wave.municipality_id, self.town.nis}
        found = Mandate.objects.now().filter(role__in=ANSWERING, municipality__nis__in=codes)
        found = found.select_related("person", "municipality").order_by("since", "pk")
        here = (None, self.wave.programme_id)
        return [m for m in found if m.programme_id in here and not m.person.erased_at]

    @cached_property
    def counters(self) -> dict[str, Counter]:
        """By category; of several that count the one that counts most."""
        found: dict[str, Counter] = {}
        for counter in Counter.objects.at(self.wave, self.town).select_related("person__user"):
            found.setdefault(counter.category, counter)
        return found

    def handlers(self, category: str, handler: Person | None) -> list[Person]:
        """Whom it was handed to, else the counter's person, else the officers, else the aldermen.

        Who left the town or was erased does not count. Empty: nobody.
        """
        if named := self.named(category, handler):
            return [named]
        officers = [m.person for m in self.mandates if m.role == Role.OFFICER]
        return list(dict.fromkeys(officers or [m.person for m in self.mandates]))

    def named(self, category: str, handler: Person | None) -> Person | None:
        """Whom it was handed to, else the counter's person; None when it is just the officers'."""
        counter = self.counters.get(category)
        either = (handler, counter.person if counter else None)
        return next((person for person in either if person and self.has(person)), None)

    def has(self, person: Person) -> bool:
        """A department has no account; who has one is there as long as the mandate lasts."""
        if person.erased_at:
            return False
        is_of_the_town = any(mandate.person_id == person.pk for mandate in self.mandates)
        return is_of_the_town or not hasattr(person, "user")

    @property
    def people(self) -> list[Person]:
        """Everybody it can be handed to: by name, each once, as far as they can be written to."""
        at_counters = [c.person for c in self.counters.values() if c.person]
        found = [*(m.person for m in self.mandates), *at_counters]
        there = {each.pk: each for each in found if each.email and self.has(each)}
        return sorted(there.values(), key=lambda each: each.folded)
