"""What concerns the shops of a town together, for the association that speaks for them.

What three owners or more ask, when programme and municipality meet, and in which domains these
shops have most room. Of no shop is anything told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from doeboek.audits.room import Room, room_in
from doeboek.cityissues.bundlepage import bundles_for
from doeboek.cityissues.models import Bundle
from doeboek.desk.counting import Town
from doeboek.desk.meetings import next_meetings
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Wave

MOST = 3
#: Of all its towns so many bundles are read to find the first of each.
MOST_READ = 100


@dataclass(frozen=True)
class Shared:
    """`bundles` are the first few, those that wait for an answer before the others."""

    meeting: Wave | None
    bundles: list[Bundle]
    room: Room | None


def shared_in(towns: Sequence[Town], reader: Person) -> list[Shared | None]:
    """Of each town for whose association one speaks; however many there are, it asks the same."""
    own = [town for town in towns if Role.ASSOCIATION in town.roles]
    if not own:
        return [None for _town in towns]
    bundles = list(bundles_for(reader)[:MOST_READ])
    found = {
        town.municipality.nis: Shared(meeting, _of(town, bundles), room)
        for town, meeting, room in zip(own, next_meetings(own), _rooms(own), strict=True)
    }
    return [found.get(town.municipality.nis) for town in towns]


def _of(town: Town, bundles: Sequence[Bundle]) -> list[Bundle]:
    here = [each for each in bundles if town.holds(each.municipality_id, each.programme_id)]
    return here[:MOST]


def _rooms(towns: Sequence[Town]) -> list[Room | None]:
    """The frozen counts know no programme: whom one programme brought in reads them only of a town
    where no other programme ever ran."""
    codes = [{nis for nis, _programme in town.reach} for town in towns]
    waves = Wave.objects.filter(municipality__nis__in=set().union(*codes))
    ran = set(waves.values_list("municipality__nis", "programme").order_by())
    whole = [
        all(town.holds(nis, programme) for nis, programme in ran if nis in here)
        for town, here in zip(towns, codes, strict=True)
    ]
    return room_in(
        [here if is_whole else set() for here, is_whole in zip(codes, whole, strict=True)]
    )
