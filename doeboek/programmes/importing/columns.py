"""Which column of a list holds what, by its head in Dutch or English. Plain Python."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

NEEDED = ("name", "street", "postcode")

#: The heads we know per field, the ones we prefer first.
HEADS: dict[str, tuple[str, ...]] = {
    "name": (
        "naam",
        "naam winkel",
        "winkelnaam",
        "winkel",
        "naam zaak",
        "naam handelszaak",
        "handelszaak",
        "handelsnaam",
        "commerciële naam",
        "commerciele naam",
        "uithangbord",
        "zaak",
        "bedrijfsnaam",
        "bedrijf",
        "maatschappelijke naam",
        "benaming",
        "firma",
        "name",
        "shop name",
        "shop",
        "store",
        "store name",
        "business name",
        "business",
        "company",
        "trade name",
    ),
    "enterprise_number": (
        "ondernemingsnummer",
        "ondernemingsnr",
        "ondernemingsnr maatsch zetel",
        "ondnr",
        "kbo",
        "kbo nummer",
        "kbo nr",
        "btw",
        "btw nummer",
        "btw nr",
        "enterprise number",
        "enterprise no",
        "company number",
        "vat",
        "vat number",
    ),
    "establishment_number": (
        "vestigingsnummer",
        "vestigingsnr",
        "vestigingseenheid",
        "vestigingseenheidsnummer",
        "vest nr",
        "establishment number",
        "establishment unit number",
        "establishment",
    ),
    "street": (
        "straat",
        "straatnaam",
        "adres",
        "straat en nummer",
        "street",
        "street name",
        "address",
    ),
    "number": (
        "nummer",
        "nr",
        "huisnummer",
        "huisnr",
        "huis nr",
        "number",
        "no",
        "house number",
        "street number",
    ),
    "box": ("bus", "busnummer", "busnr", "bus nr", "box", "box number", "unit"),
    "postcode": (
        "postcode",
        "postnummer",
        "post code",
        "pc",
        "zip",
        "zip code",
        "zipcode",
        "postal code",
        "postcode en gemeente",
        "postcode gemeente",
    ),
    "municipality": (
        "gemeente",
        "deelgemeente",
        "plaats",
        "woonplaats",
        "stad",
        "municipality",
        "town",
        "city",
        "place",
        "locality",
    ),
    "nace": (
        "nace",
        "nace code",
        "nacecode",
        "nacebel",
        "nace bel",
        "nacebel code",
        "nace hoofdact btw",
        "nace hoofdact rsz",
        "activiteitscode",
    ),
    "phone": (
        "telefoon",
        "telefoonnummer",
        "telefoonnr",
        "tel",
        "tel nr",
        "gsm",
        "gsm nummer",
        "mobiel",
        "phone",
        "phone number",
        "telephone",
        "mobile",
    ),
    "email": ("e-mail", "email", "e-mailadres", "mail", "mailadres", "e-mail address"),
    "website": ("website", "webadres", "webpagina", "web", "site", "url", "homepage"),
    "owner": (
        "eigenaar",
        "naam eigenaar",
        "zaakvoerder",
        "naam zaakvoerder",
        "uitbater",
        "contactpersoon",
        "contact",
        "owner",
        "owner name",
        "manager",
        "contact person",
    ),
}

_SIGNS = re.compile(r"[^a-z0-9]+")
_SMALL_WORDS = {"van", "de", "het", "der", "den", "een", "the", "of", "a"}


def recognised(heads: Sequence[str]) -> dict[str, int]:
    """The column of each field we know, by its head; the head we prefer wins, then the first."""
    keys = [_key(head) for head in heads]
    found: dict[str, int] = {}
    for field, known in _KNOWN.items():
        ranked = [(known[key], column) for column, key in enumerate(keys) if key in known]
        if ranked:
            found[field] = min(ranked)[1]
    return found


def missing(mapping: dict[str, int]) -> list[str]:
    """The fields without which no shop can be added."""
    return [field for field in NEEDED if field not in mapping]


def _key(head: str) -> str:
    bare = unicodedata.normalize("NFKD", head).encode("ascii", "ignore").decode().lower()
    words = [word for word in _SIGNS.split(bare) if word and word not in _SMALL_WORDS]
    return "".join(words)


_KNOWN = {
    field: {_key(head): rank for rank, head in reversed(list(enumerate(heads)))}
    for field, heads in HEADS.items()
}
