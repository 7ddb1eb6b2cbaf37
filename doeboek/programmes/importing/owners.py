"""Who owns the shops of a list: one owner of two shops is one person."""

from __future__ import annotations

from collections.abc import Sequence

from doeboek.common.folding import fold
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.importing.rows import Entry
from doeboek.programmes.models import Membership, ShopList

#: The folded name and the enterprise number: one business of one owner.
Key = tuple[str, str]


def owners_of(entries: Sequence[Entry], shop_list: ShopList) -> list[Person | None]:
    """The owner of each, new unless an earlier row has the same one; None where none is named."""
    known = _owners_so_far(entries, shop_list)
    owners = [_owner(entry, known) for entry in entries]
    named = [owner for owner in owners if owner]
    new = {id(owner): owner for owner in named if owner.pk is None}
    Person.objects.bulk_create(new.values())
    return owners


def _owners_so_far(entries: Sequence[Entry], shop_list: ShopList) -> dict[Key, Person]:
    numbers = {entry.enterprise_number for entry in entries if entry.owner} - {""}
    owners = Membership.objects.filter(
        role=Role.OWNER,
        trajectory__list_rows__shop_list=shop_list,
        trajectory__shop__enterprise_number__in=numbers,
    ).select_related("person", "trajectory__shop")
    return {
        (fold(owner.person.name), owner.trajectory.shop.enterprise_number): owner.person
        for owner in owners
        if owner.trajectory.shop
    }


def _owner(entry: Entry, known: dict[Key, Person]) -> Person | None:
    if not entry.owner:
        return None
    new = Person(name=entry.owner)
    new.fold()
    if not entry.enterprise_number:
        return new
    return known.setdefault((fold(entry.owner), entry.enterprise_number), new)
