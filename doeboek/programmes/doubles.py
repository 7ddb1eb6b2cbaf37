"""Is this shop known already? Looked for inside one's own programmes, and nowhere else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from doeboek.common.folding import fold
from doeboek.programmes.models import Shop
from doeboek.programmes.models.shop import ShopQuerySet

_SIGNS = re.compile(r"[^\w]+")
_STREET = re.compile(r"str\.?$")
ALIKE = 0.75


@dataclass(frozen=True, kw_only=True)
class Description:
    """A shop as somebody writes it down; numbers as ten digits."""

    name: str
    street: str = ""
    number: str = ""
    postcode: str = ""
    enterprise_number: str = ""
    establishment_number: str = ""


def doubles(described: Description, among: ShopQuerySet) -> list[Shop]:
    """The shops that are probably this one: by a number, or by a similar name at the address."""
    found = {shop.pk: shop for shop in _with_a_number(described, among)}
    found |= {shop.pk: shop for shop in _at_the_address(described, among)}
    return [found[pk] for pk in sorted(found)]


def alike(one: str, other: str) -> bool:
    """Whether two names may well be of the same shop: 'Bakkerij Zonnekruim', 'Zonnekruim bv'."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    return SequenceMatcher(None, " ".join(first), " ".join(second)).ratio() >= ALIKE


def _with_a_number(described: Description, among: ShopQuerySet) -> ShopQuerySet:
    numbers = {
        name: number
        for name in ("enterprise_number", "establishment_number")
        if (number := getattr(described, name))
    }
    return among.with_a_number_of(**numbers)


def _at_the_address(described: Description, among: ShopQuerySet) -> list[Shop]:
    if not (described.postcode and described.street):
        return []
    there = among.at_postcode(described.postcode)
    wanted = _place(described.street, described.number)
    return [
        shop
        for shop in there
        if shop.premises
        and _place(shop.premises.street, shop.premises.number) == wanted
        and alike(shop.name, described.name)
    ]


def _place(street: str, number: str) -> str:
    whole = _STREET.sub("straat", fold(street))
    return _SIGNS.sub("", whole) + " " + _SIGNS.sub("", fold(number))


_LEGAL_FORMS = {"bv", "bvba", "nv", "vof", "cv", "gcv", "commv", "ebvba", "vzw", "de", "het", "t"}


def _words(name: str) -> list[str]:
    return [word for word in _SIGNS.split(fold(name)) if word and word not in _LEGAL_FORMS]
