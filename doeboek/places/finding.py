"""From what people type to a municipality: a name, or a postcode."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import format_lazy, slugify
from django.utils.translation import gettext_lazy as _

from doeboek.places.models import Municipality, MunicipalityQuerySet, PostcodeArea

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

POSTCODE = re.compile(r"(?:BE?[\s-]*)?([0-9]{4})", re.IGNORECASE)


def places_named(name_or_postcode: str, *, on: date) -> MunicipalityQuerySet:
    """The municipalities with this name or postcode on that day; rarely more than one."""
    there = Municipality.objects.valid_on(on)
    if postcode := _digits(name_or_postcode):
        areas = PostcodeArea.objects.valid_on(on).filter(postcode=postcode)
        return there.filter(nis__in=areas.order_by().values("municipality"))
    return there.named(name_or_postcode)


def place_in_address(word: str, *, on: date) -> Municipality | None:
    """The municipality that an address names, by its name ("sint-niklaas") or its NIS code.

    One that merged stands for what it became, so that a printed link goes on working.
    """
    known = Municipality.objects.order_by(F("valid_to").desc(nulls_first=True), "nis")
    if word.isdigit():
        found = known.filter(nis=word).first()
    else:
        names = known.values_list("nis", "name")
        nis = next((nis for nis, name in names if slugify(name) == word.lower()), None)
        found = known.filter(nis=nis).first()
    return found.as_of(on) if found else None


def address_word(municipality: Municipality) -> str:
    """The name as `place_in_address` reads it."""
    return slugify(municipality.name)


def resolve(postcode: str, on: date) -> Municipality | None:
    """The municipality a postcode belonged to on that day, None when we know of none.

    Only 1804, a business park, lies in two: it gives the one with the lowest code.
    """
    if not _digits(postcode):
        return None
    return places_named(postcode, on=on).order_by("nis").first()


def postcode_problem(postcode: str, on: date) -> _StrPromise | None:
    """Why this cannot be the postcode of a Flemish address on that day; None when it can.

    A postcode of a merged municipality is a good one: `postcode_hint` says what it became.
    """
    digits = _digits(postcode)
    if not digits:
        return _("A postcode has four digits, such as 8760.")
    if resolve(digits, on) is None:
        return format_lazy(
            _("Postcode {postcode} does not exist in Flanders. Check the four digits."),
            postcode=digits,
        )
    return None


def postcode_hint(postcode: str, on: date) -> _StrPromise | None:
    """To which other municipality a merger took this postcode, None when there is nothing to say.

    Silent where the name stayed (8700 was and is Tielt) and before the day of the merger.
    """
    areas = PostcodeArea.objects.filter(postcode=_digits(postcode)).select_related("municipality")
    now = areas.valid_on(on).order_by("municipality").first()
    if now is None or now.valid_from is None:
        return None
    if areas.filter(valid_to__lt=now.valid_from, municipality__name=now.municipality.name):
        return None
    return belongs_since(now.postcode, now.valid_from, now.municipality)


def belongs_since(what: str, day: date, municipality: Municipality) -> _StrPromise:
    """The sentence "8760 has been part of Tielt since 1 January 2025.", in any language."""
    return format_lazy(
        _("{what} has been part of {municipality} since {day}."),
        what=what,
        municipality=municipality.name,
        day=_written_day(day),
    )


_written_day = lazy(lambda day: date_format(day, "j F Y"), str)


def _digits(text: str) -> str:
    """The four digits of a postcode as people write it ("B-8760"); empty when it is none."""
    found = POSTCODE.fullmatch(text.strip())
    return found[1] if found else ""
