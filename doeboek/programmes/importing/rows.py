"""What one row of a list says about a shop, and what is wrong with it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from doeboek.common import numbers
from doeboek.people.phone import phone_number
from doeboek.places.models import Municipality, PostcodeArea, Trade
from doeboek.programmes.importing.columns import HEADS
from doeboek.programmes.models import Wave

#: [code, parameters]: kept as they are, said in the reader's language by `words.py`.
Reason = tuple[str, dict[str, Any]]

LIMITS = {"name": 200, "street": 200, "number": 20, "box": 20, "municipality": 100, "owner": 200}
LONGEST_ADDRESS = 250
LONGEST_LINK, LONGEST_MAIL, LONGEST_PHONE = 200, 254, 40

_NUMBER = re.compile(
    r"(?P<street>.*?\D)[\s,]+(?P<number>\d+\s?[a-zA-Z]?(?:\s?[-/+]\s?\d+\s?[a-zA-Z]?)*)"
    r"(?:[\s,]+(?:bus|b|box|/)\.?\s*(?P<box>\S+))?",
)
_POSTCODE = re.compile(
    r"(?:BE?[\s-]*)?(?P<postcode>\d{4})(?:[\s,]+(?P<place>\D.*))?", re.IGNORECASE
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass
class Entry:
    """A shop as a row describes it; with `wrong` it cannot be added, `left_out` is only told."""

    name: str = ""
    street: str = ""
    number: str = ""
    box: str = ""
    postcode: str = ""
    municipality: str = ""
    enterprise_number: str = ""
    establishment_number: str = ""
    nace: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    owner: str = ""
    wrong: list[Reason] = field(default_factory=list)
    left_out: list[Reason] = field(default_factory=list)

    @property
    def address(self) -> str:
        """As one writes it; what is missing is simply not there."""
        box = f" bus {self.box}" if self.box else ""
        street = f"{self.street} {self.number}{box}".strip()
        place = f"{self.postcode} {self.municipality}".strip()
        return ", ".join(part for part in (street, place) if part)


class Surroundings:
    """What a row is held against: postcodes of the wave's first day, and trades. Two queries."""

    def __init__(self, wave: Wave) -> None:
        self.town: Municipality = wave.municipality
        self.towns: dict[str, set[str]] = defaultdict(set)
        self.localities: dict[str, set[str]] = defaultdict(set)
        areas = PostcodeArea.objects.valid_on(wave.starts_on).select_related("municipality")
        for area in areas.order_by("municipality_id"):
            self.towns[area.postcode].add(area.municipality.name)
            if area.municipality_id == self.town.nis:
                self.localities[area.postcode].add(area.locality)
        self.trades: dict[str, Trade] = {trade.code: trade for trade in Trade.objects.all()}

    def locality(self, postcode: str) -> str:
        """The name of the place, when the postcode has but one here."""
        names = self.localities.get(postcode, set())
        return next(iter(names)) if len(names) == 1 else ""

    def trade(self, code: str) -> Trade | None:
        """The trade with this code, else the closest one above it."""
        digits = re.sub(r"\D", "", code)
        for length in range(len(digits), 1, -1):
            if digits[:length] in self.trades:
                return self.trades[digits[:length]]
        return None


def entry_of(
    cells: Sequence[str], mapping: Mapping[str, int], columns: int, around: Surroundings
) -> Entry:
    """Read one row. What is wrong is gathered, so that it can all be put right in one go."""
    entry = described(cells, mapping)
    if len(cells) > columns:
        entry.wrong.append(("too_many_cells", {"cells": len(cells), "columns": columns}))
    _check_needed(entry)
    _check_postcode(entry, around)
    _check_numbers(entry)
    _check_ways_to_reach(entry)
    if entry.nace and around.trade(entry.nace) is None:
        _leave_out(entry, "nace")
    return entry


def described(cells: Sequence[str], mapping: Mapping[str, int]) -> Entry:
    """What stands in a row, nothing checked."""
    entry = Entry()
    for name in HEADS:
        setattr(entry, name, _cell(cells, mapping.get(name)))
    _split_address(entry, mapping)
    return entry


def _cell(cells: Sequence[str], column: int | None) -> str:
    return cells[column] if column is not None and column < len(cells) else ""


def _split_address(entry: Entry, mapping: Mapping[str, int]) -> None:
    """A list often has street and number, or postcode and place, in one column."""
    is_whole = "number" not in mapping and len(entry.street) <= LONGEST_ADDRESS
    whole = _NUMBER.fullmatch(entry.street) if is_whole else None
    if whole:
        entry.street = whole["street"].strip(" ,")
        entry.number = whole["number"]
        entry.box = entry.box or whole["box"] or ""
    place = _POSTCODE.fullmatch(entry.postcode)
    if place:
        entry.postcode = place["postcode"]
        entry.municipality = entry.municipality or place["place"] or ""


def _check_needed(entry: Entry) -> None:
    for name in ("name", "street", "postcode"):
        if not getattr(entry, name):
            entry.wrong.append((f"{name}_missing", {}))
    for name, limit in LIMITS.items():
        if len(getattr(entry, name)) > limit:
            entry.wrong.append(("too_long", {"field": name, "limit": limit}))


def _check_postcode(entry: Entry, around: Surroundings) -> None:
    written = entry.postcode
    if not written:
        return
    if not _POSTCODE.fullmatch(written):
        entry.wrong.append(("postcode_shape", {"postcode": written[:20]}))
    elif written not in around.towns:
        entry.wrong.append(("postcode_unknown", {"postcode": written}))
    elif written not in around.localities:
        there = ", ".join(sorted(around.towns[written]))
        town = around.town.name
        entry.wrong.append(
            ("postcode_elsewhere", {"postcode": written, "there": there, "town": town})
        )


def _check_numbers(entry: Entry) -> None:
    for name, parse in (
        ("enterprise", numbers.enterprise_number),
        ("establishment", numbers.establishment_number),
    ):
        written = getattr(entry, f"{name}_number")
        if not written:
            continue
        try:
            setattr(entry, f"{name}_number", parse(written))
        except numbers.WrongNumber as error:
            shown = numbers.dotted(re.sub(r"\D", "", written)) or written
            entry.wrong.append((f"{name}_{error.reason}", {"number": shown[:40]}))


def _check_ways_to_reach(entry: Entry) -> None:
    if entry.website and not _SCHEME.match(entry.website):
        entry.website = f"https://{entry.website}"
    checks: tuple[tuple[str, int, Callable[[str], None]], ...] = (
        ("phone", LONGEST_PHONE, phone_number),
        ("email", LONGEST_MAIL, validate_email),
        ("website", LONGEST_LINK, URLValidator(schemes=["http", "https"])),
    )
    for name, limit, check in checks:
        written = getattr(entry, name)
        try:
            if written:
                check(written)
        except ValidationError:
            _leave_out(entry, name)
        else:
            if len(written) > limit:
                _leave_out(entry, name)


def _leave_out(entry: Entry, name: str) -> None:
    """A shop may be added without it; the reader is told what was left out."""
    entry.left_out.append(("left_out", {"field": name, "text": getattr(entry, name)[:60]}))
    setattr(entry, name, "")
