"""Reads the questionnaires under `content/instruments/`. Plain Python, no database.

A file is called `name.version.toml`. Texts are mappings `{"nl": …, "en": …}`, read-only.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

Text = Mapping[str, str]

FOLDER = Path(__file__).resolve().parent.parent / "content" / "instruments"
TOP = 4
NOT_APPLICABLE = "na"

Value = int | str | None
"""0 to 4, "na" for not applicable, None for no answer."""


class UnknownInstrument(LookupError):
    """There is no such questionnaire, version or form."""


class BadAnswer(ValueError):
    """An answer that cannot be one: `item` names the statement, `value` what was given."""

    def __init__(self, item: str, value: object, why: str) -> None:
        super().__init__(f"{item}: {value!r} {why}")
        self.item = item
        self.value = value


@dataclass(frozen=True)
class Dimension:
    id: str
    weight: int
    title: Text
    short: Text


@dataclass(frozen=True)
class Item:
    """One statement, answered with 0 to 4. The anchors put words to 0, 2 and 4."""

    id: str
    dimension: str
    weight: int
    telling: int
    statement: Text
    anchors: Mapping[int, Text]
    help: Text
    strength: Text
    weakness: Text


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

    def item(self, id: str) -> Item:
        """The item with this id. Raises KeyError when the form does not ask it."""
        return {item.id: item for item in self.items}[id]

    def position(self, id: str) -> int:
        """Which question this is, counted from 1."""
        return [item.id for item in self.items].index(id) + 1

    def dimension(self, id: str) -> Dimension:
        return {dimension.id: dimension for dimension in self.dimensions}[id]

    def band(self, key: str) -> Band:
        return {band.key: band for band in self.bands}[key]

    def items_of(self, dimension: str) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.dimension == dimension)

    def check_value(self, id: str, value: object) -> Value:
        """The value, when it can be an answer to this item. Raises BadAnswer."""
        if id not in {item.id for item in self.items}:
            raise BadAnswer(id, value, "answers a statement that is not asked")
        if value is None:
            return None
        if value == NOT_APPLICABLE:
            return NOT_APPLICABLE
        if isinstance(value, bool) or not isinstance(value, int):
            raise BadAnswer(id, value, "is not a whole number")
        if not 0 <= value <= TOP:
            raise BadAnswer(id, value, f"is not between 0 and {TOP}")
        return value


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


@cache
def instrument(name: str, version: int) -> Instrument:
    """The questionnaire as it was numbered. Raises UnknownInstrument."""
    if version not in versions(name):
        raise UnknownInstrument(f"{name}.{version}")
    return _read(FOLDER / f"{name}.{version}.toml")


def newest(name: str) -> Instrument:
    """The highest version, for a new measurement. Raises UnknownInstrument."""
    return instrument(name, max(versions(name), default=0))


def versions(name: str) -> list[int]:
    numbered = (path.name.split(".") for path in FOLDER.glob("*.toml"))
    return sorted(int(version) for stem, version, _ in numbered if stem == name)


def _read(path: Path) -> Instrument:
    data = tomllib.loads(path.read_text("utf-8"))
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


def _item(entry: dict[str, Any]) -> Item:
    anchors = {int(value): text for value, text in entry["anchors"].items()}
    return Item(**(entry | {"anchors": anchors}))


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
