"""To whom a letter that is not essential may be written now: at most one a week."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from doeboek.common.models import Letter
from doeboek.followup.choices import Way
from doeboek.followup.models import Wish
from doeboek.followup.wishing import way_from
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Membership

MONTH = "followup/month"
ALL_DONE = "followup/all_done"
LOOK_BACK = "followup/look_back"
YEARLY_ROUND = "followup/yearly_round"
NOT_ESSENTIAL = (MONTH, ALL_DONE, LOOK_BACK, YEARLY_ROUND)
A_WEEK = timedelta(days=7)


class Reader(NamedTuple):
    """The owner of a shop, who wants mail and has an address that works."""

    trajectory: int
    person: Person


def readers_of(trajectories: Collection[int]) -> list[Reader]:
    """The owners who may be written to now. Within a transaction: two who ask at once wait for each
    other, so that nobody is written to twice."""
    owners = _owners(trajectories)
    wishes = Wish.objects.last_ones(trajectories)
    people = [person for person in owners.values() if person.email]
    not_now = _busy(people)
    return [
        Reader(trajectory, person)
        for trajectory, person in owners.items()
        if way_from(wishes.get((trajectory, person.pk)), person) == Way.MAIL
        and person.email.lower() not in not_now
    ]


def _owners(trajectories: Collection[int]) -> dict[int, Person]:
    """Of each shop the owner who came first, as on its pages."""
    owners = Membership.objects.now().filter(role=Role.OWNER, trajectory__in=trajectories)
    people = Person.objects.filter(pk__in=owners.values("person"), erased_at=None)
    locked = {person.pk: person for person in people.order_by("pk").select_for_update()}
    found: dict[int, Person] = {}
    for each in owners.order_by("trajectory", "since", "pk"):
        if each.person_id in locked:
            found.setdefault(each.trajectory_id, locked[each.person_id])
    return found


def _busy(people: list[Person]) -> set[str]:
    """The addresses that got such a letter this week, and those from which mail comes back."""
    addresses = {person.email for person in people}
    lately = Letter.objects.filter(
        template__in=NOT_ESSENTIAL, at__gt=timezone.now() - A_WEEK, came_back_at=None
    )
    theirs = lately.filter(Q(to__in=addresses) | Q(reader__in=[person.pk for person in people]))
    of_reader = {person.pk: person.email.lower() for person in people}
    back = Letter.objects.not_arriving().filter(to__in=addresses).values_list("to", flat=True)
    busy = {address.lower() for address in back}
    for address, reader in theirs.values_list("to", "reader"):
        busy |= {address.lower(), of_reader.get(reader or 0, "")}
    return busy
