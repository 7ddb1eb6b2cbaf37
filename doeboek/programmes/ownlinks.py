"""The link by which somebody of a shop opens the own pages, for whoever writes to them."""

from __future__ import annotations

from django.db import transaction

from doeboek.people.access import Role
from doeboek.people.links import open_or_given
from doeboek.people.models import Link, Person
from doeboek.programmes.models import Trajectory


@transaction.atomic
def own_link(
    shop: Trajectory,
    person: Person,
    *,
    by: Person,
    role: Role = Role.OWNER,
    of_itself: bool = False,
) -> Link:
    """One this person has in that role, so that the phone on which it was opened is in at once;
    else a new one.

    A letter that comes round `of_itself` tells nothing of it: nobody did anything, and the shop
    stands as still as it did.
    """
    link, is_new = open_or_given(person, Link.Purpose(role), to=shop, by=by)
    if is_new and not of_itself:
        shop.tell("link.given", by=by, to=person.pk, link=link.pk)
    return link
