"""The desks of an officer: a town in a programme, for which one says who answers what."""

from __future__ import annotations

from typing import NamedTuple

from django.utils import timezone

from doeboek.cityissues.models.answering import TownHall
from doeboek.cityissues.models.reach import mandates_of
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.places.models import Municipality
from doeboek.programmes.models import Programme, Wave


class Desk(NamedTuple):
    """A town in a programme; `wave` is the newest of its rounds."""

    town: Municipality
    programme: Programme
    wave: Wave

    @property
    def key(self) -> str:
        return f"{self.town.nis}-{self.programme.pk}"

    @property
    def hall(self) -> TownHall:
        return TownHall(self.wave)


def desks_of(person: Person) -> list[Desk]:
    """Those somebody is officer of, by town and programme, each once."""
    reached = mandates_of(person).filter(role=Role.OFFICER).waves()
    waves = Wave.objects.filter(reached).select_related("municipality", "programme")
    found: dict[str, Desk] = {}
    for wave in waves.order_by("-starts_on", "-pk"):
        town = wave.municipality.as_of(timezone.localdate())
        desk = Desk(town, wave.programme, wave)
        found.setdefault(desk.key, desk)
    return sorted(found.values(), key=lambda desk: (desk.town.folded, desk.programme.name))
