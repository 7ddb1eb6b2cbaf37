"""The link by which an owner opens the own pages, for whoever writes to that owner."""

from __future__ import annotations

from django.db import transaction

from doeboek.people.links import open_or_given
from doeboek.people.models import Link, Person
from doeboek.programmes.models import Trajectory


@transaction.atomic
def own_link(shop: Trajectory, owner: Person, *, by: Person) -> Link:
    """One the owner has, so that the phone on which it was opened is in at once; else a new one."""
    link, is_new = open_or_given(owner, Link.Purpose.OWNER, to=shop, by=by)
    if is_new:
        shop.tell("link.given", by=by, to=owner.pk, link=link.pk)
    return link
