"""Reads the action sheets under `content/actions/`. Plain Python, no database.

A file is called `key.version.toml`. Texts are mappings `{"nl": …, "en": …}`, read-only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from doeboek.audits import entries
from doeboek.audits.entries import Fault
from doeboek.common.numbered import file_of, newest, parsed
from doeboek.places.tradefit import FitsTrades
from doeboek.programmes.ownkeys import is_own

Text = Mapping[str, str]

FOLDER = Path(__file__).resolve().parent.parent / "content" / "actions"
DIMENSIONS = ("A", "B", "C", "D", "E", "F", "G", "H")
SCALE = range(1, 6)
COSTS = ("free", "100", "500", "2500", "more")
TERMS = ("start", "short", "medium", "later")
#: What kind of result an action has, in the words by which a programme counts.
RESULTS = (
    "customer-file",
    "interior",
    "assortment",
    "e-shop",
    "new-concept",
    "cooperation",
    "other",
)
TEXTS = ("title", "why", "for_whom", "value", "first_step", "help", "measure")


class UnknownActionTemplate(LookupError):
    """There is no such sheet or version."""


class BadActionTemplate(ValueError):
    """A file does not hold a whole sheet; says which file, which field and what is wrong."""


class Risk(NamedTuple):
    """What can stand in the way, and what one does about it."""

    risk: Text
    answer: Text


class Link(NamedTuple):
    """A page to read more on."""

    url: str
    title: Text


@dataclass(frozen=True)
class SheetText:
    """What a sheet says in one language; `risks` are pairs with what one does about it, `links`
    pairs of an address and a title."""

    language: str
    title: str
    why: str
    for_whom: str
    value: str
    first_step: str
    help: str
    measure: str
    steps: tuple[str, ...]
    risks: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ActionTemplate(FitsTrades):
    """A thing shops have done before, worked out so that another shop can begin with it.

    `dimensions` are the domains of our scan that it lifts, the most first. `trades` are beginnings
    of NACE-BEL 2025 codes without dots, or "all". `effort` and `impact` go from 1 to 5, `minutes`
    is own work until there is something to see, `weeks` the time until one sees whether it works.
    `review` is the day from which it needs another look.
    """

    key: str
    version: int
    number: int
    dimensions: tuple[str, ...]
    trades: tuple[str, ...]
    effort: int
    impact: int
    cost: str
    minutes: int
    weeks: int
    term: str
    result: str
    title: Text
    why: Text
    for_whom: Text
    value: Text
    first_step: Text
    help: Text
    measure: Text
    steps: tuple[Text, ...]
    risks: tuple[Risk, ...]
    links: tuple[Link, ...]
    year: int
    review: date

    @property
    def is_own(self) -> bool:
        """Whether a programme wrote it."""
        return is_own(self.key)

    @property
    def is_quick_win(self) -> bool:
        """Brings much for little work: above the middle of the one, below that of the other."""
        return self.impact > 3 and self.effort < 3

    @property
    def languages(self) -> tuple[str, ...]:
        """In which it is written, Dutch first: ours in both, an own one in one or both."""
        return tuple(sorted(self.title, key=lambda language: (language != "nl", language)))

    def read_in(self, language: str) -> SheetText:
        """All that it says, in this language when it is written in it, else in the one it has."""
        read = language if language in self.title else self.languages[0]
        return SheetText(
            language=read,
            **{name: getattr(self, name).get(read, "") for name in TEXTS},
            steps=tuple(step[read] for step in self.steps),
            risks=tuple((risk.risk[read], risk.answer[read]) for risk in self.risks),
            links=tuple((link.url, link.title[read]) for link in self.links),
        )

    def is_past_review(self, on: date) -> bool:
        return on >= self.review


@cache
def action_templates() -> tuple[ActionTemplate, ...]:
    """The newest version of every sheet, by number."""
    return newest(FOLDER, _read)


@cache
def action_template(key: str, version: int) -> ActionTemplate:
    """One sheet as it was numbered. Raises UnknownActionTemplate."""
    path = file_of(FOLDER, key, version)
    if path is None:
        raise UnknownActionTemplate(f"{key}.{version}")
    return _read(path)


def _read(path: Path) -> ActionTemplate:
    data = parsed(path, faults_of, BadActionTemplate)
    lists = {
        "dimensions": tuple(data["dimensions"]),
        "trades": tuple(data["trades"]),
        "steps": tuple(data["steps"]),
        "risks": tuple(Risk(**each) for each in data["risks"]),
        "links": tuple(Link(**each) for each in data["links"]),
    }
    return ActionTemplate(**(data | lists))


def faults_of(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Everything that is wrong with what a file holds."""
    yield from entries.known_keys("sheet", data, {field.name for field in fields(ActionTemplate)})
    yield from entries.identity("sheet", data, key="key")
    yield from entries.texts("sheet", data, *TEXTS)
    yield from _facts(data)
    yield from _lists(data)


def _facts(data: Mapping[str, Any]) -> Iterator[Fault]:
    for key in ("version", "number", "minutes", "weeks", "year"):
        if not entries.is_count(data.get(key)):
            yield Fault("sheet", f"has no {key}: a whole number from 1")
    for key in ("effort", "impact"):
        if not entries.is_count(data.get(key)) or data[key] not in SCALE:
            yield Fault("sheet", f"has no {key} from 1 to 5")
    for key, known in (("cost", COSTS), ("term", TERMS), ("result", RESULTS)):
        if data.get(key) not in known:
            yield Fault("sheet", f"has a {key} that is not one of {', '.join(known)}")
    for key, allowed in (("dimensions", DIMENSIONS), ("trades", None)):
        if not _is_list(data.get(key), str):
            yield Fault("sheet", f"has no list of {key}")
        elif allowed and not set(data[key]) <= set(allowed):
            yield Fault("sheet", f"has {key} that are not among {', '.join(allowed)}")
    if type(data.get("review")) is not date:
        yield Fault("sheet", "has no review: a day")


def _lists(data: Mapping[str, Any]) -> Iterator[Fault]:
    for key, parts in (("steps", ()), ("risks", Risk._fields), ("links", ("title",))):
        if not _is_list(data.get(key), dict):
            yield Fault("sheet", f"has no list of {key}")
            continue
        for number, each in enumerate(data[key], start=1):
            place = f"{key}, number {number}"
            if parts:
                yield from entries.texts(place, each, *parts)
            else:
                yield from entries.a_text("sheet", place, each)
    for each in data.get("links") or ():
        if not str(each.get("url", "")).startswith("https://"):
            yield Fault("sheet", "has a link without an address that begins with https://")


def _is_list(value: object, kind: type) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, kind) for v in value)
