"""Reads the questionnaires, from `content/instruments/` and from content packs. No database.

A file is called `name.version.toml`. Texts are mappings `{"nl": …, "en": …}`, read-only. A pack is
a folder of such files that an installation adds (`DOEBOEK_CONTENT_PACKS`): how who holds the
rights on an instrument loads it. Our own files go before those of a pack.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from doeboek.audits.items import KINDS, NOT_APPLICABLE, BadAnswer, Item, Option, Text, Value

FOLDER = Path(__file__).resolve().parent.parent / "content" / "instruments"
packs: list[Path] = []
"""Folders with instruments of others; `apps.py` fills it from the settings."""


class UnknownInstrument(LookupError):
    """There is no such questionnaire, version or form."""


@dataclass(frozen=True)
class Dimension:
    id: str
    weight: int
    title: Text
    short: Text


@dataclass(frozen=True)
class Band:
    """A name for a stretch of scores. A score of exactly `up_to` belongs to it."""

    key: str
    up_to: int
    title: Text
    meaning: Text


@dataclass(frozen=True)
class Form:
    """One way to fill in an instrument: which items, in which order, and when a score counts."""

    instrument: str
    version: int
    key: str
    title: Text
    minutes: int
    items: tuple[Item, ...]
    dimensions: tuple[Dimension, ...]
    bands: tuple[Band, ...]
    minimum_answered: Fraction
    minimum_dimensions: int
    indication: bool

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        return {item.id: item for item in self.items}

    def item(self, id: str) -> Item:
        """The item with this id. Raises KeyError when the form does not ask it."""
        return self.by_id[id]

    def position(self, id: str) -> int:
        """Which question this is, counted from 1."""
        return [item.id for item in self.items].index(id) + 1

    def dimension(self, id: str) -> Dimension:
        return {dimension.id: dimension for dimension in self.dimensions}[id]

    def band(self, key: str) -> Band:
        return {band.key: band for band in self.bands}[key]

    def is_part_of(self, other: Form) -> bool:
        """Does the other ask everything that this one asks, and more?"""
        return set(self.by_id) < set(other.by_id)

    def items_of(self, dimension: str) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.dimension == dimension)

    def check_value(self, id: str, value: object) -> Value:
        """The value, when it can be an answer to this item. Raises BadAnswer."""
        if id not in self.by_id:
            raise BadAnswer(id, value, "answers a question that is not asked")
        if value is None or value == NOT_APPLICABLE:
            return value
        return self.by_id[id].checked(value)


@dataclass(frozen=True)
class Instrument:
    name: str
    version: int
    title: Text
    purpose: Text
    credit: Text
    limits: tuple[Text, ...]
    items: tuple[Item, ...]
    forms: tuple[Form, ...]

    def form(self, key: str) -> Form:
        for form in self.forms:
            if form.key == key:
                return form
        raise UnknownInstrument(f"{self.name}.{self.version} has no form {key!r}")

    @property
    def shortest(self) -> Form:
        return min(self.forms, key=lambda form: len(form.items))

    @property
    def widest(self) -> Form:
        return max(self.forms, key=lambda form: len(form.items))


@cache
def instrument(name: str, version: int) -> Instrument:
    """The questionnaire as it was numbered. Raises UnknownInstrument."""
    path = _files(name).get(version)
    if path is None:
        raise UnknownInstrument(f"{name}.{version}")
    return read(tomllib.loads(path.read_text("utf-8")))


def newest(name: str) -> Instrument:
    """The highest version, for a new measurement. Raises UnknownInstrument."""
    found = versions(name)
    if not found:
        raise UnknownInstrument(name)
    return instrument(name, found[-1])


def versions(name: str) -> list[int]:
    return sorted(_files(name))


def names() -> list[str]:
    """The instruments there are, ours and those of the packs."""
    return sorted({path.name.split(".")[0] for folder in folders() for path in _numbered(folder)})


def folders() -> list[Path]:
    """Where instruments are looked for: ours first, then the packs."""
    return [FOLDER, *packs]


def read(data: dict[str, Any]) -> Instrument:
    """An instrument from what stands in its file, which `audits.faults` finds sound."""
    items = tuple(_item(entry) for entry in data["items"])
    return Instrument(
        name=data["name"],
        version=data["version"],
        title=data["title"],
        purpose=data["about"]["purpose"],
        credit=data["about"]["credit"],
        limits=tuple(data["about"]["limits"]),
        items=items,
        forms=tuple(_form(entry, data, items) for entry in data["forms"]),
    )


def _files(name: str) -> dict[int, Path]:
    """The files of an instrument by version."""
    found: dict[int, Path] = {}
    for folder in folders():
        for path in _numbered(folder):
            stem, version, _ = path.name.split(".")
            if stem == name:
                found.setdefault(int(version), path)
    return found


def _numbered(folder: Path) -> list[Path]:
    parts = {path: path.name.split(".") for path in sorted(folder.glob("*.toml"))}
    return [path for path, name in parts.items() if len(name) == 3 and name[1].isdigit()]


def _item(entry: dict[str, Any]) -> Item:
    facts = dict(entry)
    kind = KINDS[facts.pop("type", "statement")]
    for key in ("options", "rows", "columns"):
        if key in facts:
            facts[key] = tuple(Option(**option) for option in facts[key])
    if "anchors" in facts:
        facts["anchors"] = {int(value): text for value, text in facts["anchors"].items()}
    return kind(**facts)


def _form(entry: dict[str, Any], data: dict[str, Any], items: tuple[Item, ...]) -> Form:
    by_id = {item.id: item for item in items}
    rules = {
        "items": tuple(by_id[id] for id in entry["items"]),
        "minimum_answered": Fraction(entry["minimum_answered"]),
    }
    return Form(
        instrument=data["name"],
        version=data["version"],
        dimensions=tuple(Dimension(**dimension) for dimension in data["dimensions"]),
        bands=tuple(Band(**band) for band in data["bands"]),
        **(entry | rules),
    )
