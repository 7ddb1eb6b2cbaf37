"""Checks of one entry in an instrument's file: its id, its texts, its numbers. Plain Python."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

LANGUAGES = ("nl", "en")


class Fault(NamedTuple):
    """A mistake: where it stands, such as "item A1", and what it is."""

    place: str
    says: str


def texts(place: str, entry: Mapping[str, Any], *keys: str) -> Iterator[Fault]:
    for key in keys:
        if key not in entry:
            yield Fault(place, f"has no {key}")
        else:
            yield from a_text(place, key, entry[key])


def a_text(place: str, key: str, text: object) -> Iterator[Fault]:
    if not isinstance(text, dict):
        yield Fault(place, f"has a {key} without languages: {{nl = …, en = …}}")
        return
    for language in LANGUAGES:
        if not isinstance(text.get(language), str) or not text[language].strip():
            yield Fault(place, f"has no {key} in language {language}")


def identity(place: str, entry: Mapping[str, Any], *, key: str = "id") -> Iterator[Fault]:
    if not isinstance(entry.get(key), str) or not entry[key]:
        yield Fault(place, f"has no {key}")
    elif not re.fullmatch(r"[-\w]{1,40}", entry[key], re.ASCII) or not entry[key].strip("-_"):
        yield Fault(place, f"has a {key} that is not short, of letters, figures and hyphens")


def weight(place: str, entry: Mapping[str, Any], *, required: bool = False) -> Iterator[Fault]:
    if ("weight" in entry or required) and not is_count(entry.get("weight")):
        yield Fault(place, "has a weight that is no whole number from 1")


def known_keys(place: str, entry: Mapping[str, Any], known: set[str]) -> Iterator[Fault]:
    for key in entry:
        if key not in known:
            yield Fault(place, f"has an unknown key: {key}")


def doubles(what: str, ids: Iterable[object]) -> Iterator[Fault]:
    for id, count in Counter(map(str, ids)).items():
        if count > 1:
            yield Fault(f"{what} {id}", f"{what} {id} stands there {count} times")


def lists(data: Mapping[str, Any], *keys: str) -> int:
    """How many of these are lists of tables with something in them."""
    found = [data.get(key) for key in keys]
    return sum(bool(each) and _is_list_of_tables(each) for each in found)


def _is_list_of_tables(entry: object) -> bool:
    return isinstance(entry, list) and all(isinstance(each, dict) for each in entry)


def is_count(number: object, *, least: int = 1) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and number >= least


def is_part(text: object) -> bool:
    try:
        return isinstance(text, str) and 0 < Fraction(text) <= 1
    except (ValueError, ZeroDivisionError):
        return False


def names(entries: Iterable[Mapping[str, Any]], key: str) -> set[str]:
    return {str(entry.get(key)) for entry in entries}


def ids(form: Mapping[str, Any]) -> list[Any]:
    ids = form.get("items")
    return [id for id in ids if isinstance(id, str)] if isinstance(ids, list) else []


def numbers(numbers: set[int]) -> str:
    return ", ".join(str(number) for number in sorted(numbers))
