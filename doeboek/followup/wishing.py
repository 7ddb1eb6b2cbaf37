"""How the month reaches the owner of a shop, and the key by which a letter can be refused.

way_of(trajectory, person)          -> what was chosen last; mail as long as nothing was
way_from(chosen, person)            -> the same, from what `Wish.objects.last_ones` found
wish(trajectory, person, way, by=)  -> chosen from now on
address_to_stop(membership)         -> where whoever has the letter says no, without a session
membership_of(pk, token)            -> whose key that is, or None
"""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from doeboek.common.capability import token_for
from doeboek.followup.choices import Way
from doeboek.followup.models import Wish
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Membership, Trajectory

PURPOSE = "doeboek.followup.month"


def way_of(trajectory: Trajectory, person: Person) -> Way:
    last = Wish.objects.filter(trajectory=trajectory, person=person).last()
    return way_from(last.way if last else None, person)


def way_from(chosen: str | None, person: Person) -> Way:
    """Without an address the coach sends it, also to who once chose mail."""
    if chosen in (None, Way.MAIL):
        return Way.MAIL if person.email else Way.TEXT
    return Way(chosen)


def wish(trajectory: Trajectory, person: Person, way: Way, *, by: Person) -> None:
    """What was chosen already is not written down once more."""
    last = Wish.objects.filter(trajectory=trajectory, person=person).last()
    if last is None or last.way != way:
        Wish.objects.create(trajectory=trajectory, person=person, way=way, by=by)


def address_to_stop(membership: Membership) -> str:
    return settings.BASE_URL + reverse("followup:stop", args=[membership.pk, key_of(membership.pk)])


def membership_of(pk: int, token: str) -> Membership | None:
    """Also of who is the owner no more: a letter of last month still has to be refusable."""
    if not constant_time_compare(token, key_of(pk)):
        return None
    owners = Membership.objects.filter(role=Role.OWNER, person__erased_at=None)
    kept = owners.filter(trajectory__in=Trajectory.objects.kept())
    return kept.select_related("person", "trajectory").filter(pk=pk).first()


def key_of(membership: int) -> str:
    return token_for(PURPOSE, membership)
