"""The link by which an owner opens the own pages, for whoever writes to that owner."""

from __future__ import annotations

from django.db import transaction

from doeboek.people.links import open_or_given
from doeboek.people.models import Link, Person
from doeboek.programmes.models import Trajectory


@transaction.atomic
def own_link(shop: Trajectory, owner: Person, *, by: Person, of_itself: bool = False) -> Link:
    """One the owner has, so that the phone on which it was opened is in at once; else a new one.

    A letter that comes round `of_itself` tells nothing of it: nobody did anything, and the shop
    stands as still as it did.
    """
    link, is_new = open_or_given(owner, Link.Purpose.OWNER, to=shop, by=by)
    if is_new and not of_itself:
        shop.tell("link.given", by=by, to=owner.pk, link=link.pk)
    return link
