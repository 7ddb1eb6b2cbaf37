"""What is wrong with the file of an instrument: every mistake at once. Plain Python, no database.

A file that has no fault here can be read by `audits.instruments`, and its scores can be reached.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from doeboek.audits.items import KINDS, NOT_APPLICABLE

LANGUAGES = ("nl", "en")
RESERVED = {NOT_APPLICABLE, "unknown", "none"}
SCALES = {"statement": (4, {0, 2, 4}), "scale": (5, {0, 5}), "levels": (2, {0, 1, 2})}
"""Per type the highest number, and the numbers that need words."""


class Fault(NamedTuple):
    """A mistake: where it stands, such as "item A1", and what it is."""

    place: str
    says: str


def faults_of(data: Mapping[str, Any], *, called: str = "") -> list[Fault]:
    """Every fault of what a file holds; `called` is the name of the file, if it has one."""
    if _lists(data, "dimensions", "items", "forms", "bands") != 4:
        return [*_head(data, called), *_missing_lists(data)]
    return [
        *_head(data, called),
        *_dimensions(data["dimensions"], data["items"]),
        *_items(data["items"], _names(data["dimensions"], "id")),
        *_forms(data["forms"], data["items"], data["dimensions"]),
        *_bands(data["bands"]),
    ]


# -- the parts of a file ----------------------------------------------------------------------
def _head(data: Mapping[str, Any], called: str) -> Iterator[Fault]:
    name, version = data.get("name"), data.get("version")
    if not isinstance(name, str) or not name or "." in name:
        yield Fault("file", "has no name, or one with a full stop")
    if not _is_count(version):
        yield Fault("file", "has no version: a whole number from 1")
    elif called and called != f"{name}.{version}.toml":
        yield Fault("file", f"is called {called} and says it is {name}.{version}.toml")
    yield from _texts("file", data, "title")
    about = data.get("about") if isinstance(data.get("about"), dict) else {}
    assert isinstance(about, dict)
    yield from _texts("about", about, "purpose", "credit")
    limits = about.get("limits")
    if not isinstance(limits, list) or not limits:
        yield Fault("about", "names no limits of the instrument")
        return
    for place, limit in enumerate(limits, start=1):
        yield from _text(f"about, limit {place}", "text", limit)


def _missing_lists(data: Mapping[str, Any]) -> Iterator[Fault]:
    for key in ("dimensions", "items", "forms", "bands"):
        if not _lists(data, key):
            yield Fault("file", f"has no list of {key}")


def _dimensions(dimensions: list[dict], items: list[dict]) -> Iterator[Fault]:
    yield from _doubles("dimension", (d.get("id") for d in dimensions))
    used = _names(items, "dimension")
    for dimension in dimensions:
        place = f"dimension {dimension.get('id')}"
        yield from _id(place, dimension)
        yield from _weight(place, dimension, required=True)
        yield from _texts(place, dimension, "title", "short")
        yield from _known_keys(place, dimension, {"id", "weight", "title", "short"})
        if str(dimension.get("id")) not in used:
            yield Fault(place, "has no items")


def _items(items: list[dict], dimensions: set[str]) -> Iterator[Fault]:
    yield from _doubles("item", (item.get("id") for item in items))
    for item in items:
        yield from _item(f"item {item.get('id')}", item, dimensions)


def _forms(forms: list[dict], items: list[dict], dimensions: list[dict]) -> Iterator[Fault]:
    yield from _doubles("form", (form.get("key") for form in forms))
    by_id = {str(item.get("id")): item for item in items}
    asked: set[str] = set()
    for form in forms:
        yield from _form(f"form {form.get('key')}", form, by_id, len(dimensions))
        asked |= set(_ids(form))
    for id in by_id:
        if id not in asked:
            yield Fault(f"item {id}", "is asked in no form")


def _bands(bands: list[dict]) -> Iterator[Fault]:
    yield from _doubles("band", (band.get("key") for band in bands))
    reached = -1
    for band in bands:
        place = f"band {band.get('key')}"
        yield from _id(place, band, key="key")
        yield from _texts(place, band, "title", "meaning")
        yield from _known_keys(place, band, {"key", "up_to", "title", "meaning"})
        top = band.get("up_to")
        if not isinstance(top, int) or isinstance(top, bool) or not 0 <= top <= 100:
            yield Fault(place, "has no up_to: a whole number from 0 to 100")
        elif top <= reached:
            yield Fault(place, f"cannot be reached: the bands before it go up to {reached}")
        else:
            reached = top
    if reached != 100:
        yield Fault("bands", f"leave the scores above {max(reached, 0)} without a band")


# -- one item ---------------------------------------------------------------------------------
def _item(place: str, item: dict, dimensions: set[str]) -> Iterator[Fault]:
    kind = item.get("type", "statement")
    yield from _id(place, item)
    yield from _texts(place, item, "statement")
    yield from _weight(place, item)
    if str(item.get("dimension")) not in dimensions:
        yield Fault(place, f"belongs to an unknown dimension: {item.get('dimension')}")
    if "telling" in item and item["telling"] not in (1, 2, 3) or item.get("telling") is True:
        yield Fault(place, "has a telling that is not 1, 2 or 3")
    for key in ("help", "strength", "weakness"):
        if key in item:
            yield from _text(place, key, item[key])
    if str(kind) not in KINDS:
        yield Fault(place, f"has an unknown type: {kind}")
        return
    own = (
        {"anchors"} if kind in SCALES else {"rows", "columns"} if kind == "matrix" else {"options"}
    )
    common = {"id", "type", "dimension", "statement", "weight", "telling"}
    yield from _known_keys(place, item, common | {"help", "strength", "weakness"} | own)
    if kind in SCALES:
        yield from _anchors(place, item.get("anchors"), *SCALES[kind])
    elif kind == "matrix":
        yield from _matrix(place, item)
    else:
        yield from _options(place, "options", item.get("options"), least=2, scores=True)


def _anchors(place: str, anchors: object, top: int, needed: set[int]) -> Iterator[Fault]:
    if not isinstance(anchors, dict):
        yield Fault(place, f"has no anchors: words at {_numbers(needed)}")
        return
    numbers = {int(key) for key in anchors if str(key).isdecimal()}
    if len(numbers) < len(anchors) or (numbers and max(numbers) > top):
        yield Fault(place, f"has anchors outside 0 to {top}")
    if needed - numbers:
        yield Fault(place, f"has no words at {_numbers(needed - numbers)}")
    for key, text in anchors.items():
        yield from _text(f"{place}, anchor {key}", "text", text)


def _matrix(place: str, item: dict) -> Iterator[Fault]:
    yield from _options(place, "rows", item.get("rows"), least=1)
    columns = item.get("columns")
    if not isinstance(columns, list) or len(columns) != 2:
        yield Fault(place, "needs exactly two columns")
        return
    yield from _options(place, "columns", columns, least=2, scores=True)


def _options(
    place: str, key: str, options: object, *, least: int, scores: bool = False
) -> Iterator[Fault]:
    if not isinstance(options, list) or len(options) < least:
        yield Fault(place, f"needs {least} or more {key}")
        return
    named = [option for option in options if isinstance(option, dict)]
    if len(named) < len(options):
        yield Fault(place, f"has {key} that are no tables")
    yield from (Fault(place, fault.says) for fault in _doubles(key, (o.get("id") for o in named)))
    for option in named:
        yield from _option(f"{place}, {key} {option.get('id')}", option)
    if scores and not any(_is_count(option.get("points")) for option in named):
        yield Fault(place, f"has no {key} that score points")


def _option(place: str, option: dict) -> Iterator[Fault]:
    yield from _id(place, option)
    yield from _texts(place, option, "title")
    yield from _known_keys(place, option, {"id", "title", "points"})
    if str(option.get("id")) in RESERVED or ":" in str(option.get("id")):
        yield Fault(place, "has an id that means something else")
    if "points" in option and not _is_count(option["points"], least=0):
        yield Fault(place, "has points that are no whole number from 0")


# -- one form ---------------------------------------------------------------------------------
def _form(place: str, form: dict, items: Mapping[str, dict], dimensions: int) -> Iterator[Fault]:
    yield from _id(place, form, key="key")
    yield from _texts(place, form, "title")
    rules = {"items", "minutes", "minimum_answered", "minimum_dimensions", "indication"}
    yield from _known_keys(place, form, {"key", "title"} | rules)
    if not _ids(form):
        yield Fault(place, "asks no items")
    for id in _ids(form):
        if id not in items:
            yield Fault(place, f"asks an unknown item: {id}")
    yield from (Fault(place, fault.says) for fault in _doubles("item", _ids(form)))
    if not _is_count(form.get("minutes")):
        yield Fault(place, "has no minutes: a whole number from 1")
    if not isinstance(form.get("indication"), bool):
        yield Fault(place, "does not say whether it is an indication: true or false")
    if not _is_part(form.get("minimum_answered")):
        yield Fault(place, 'has no minimum_answered: a part such as "2/3"')
    least = form.get("minimum_dimensions")
    asked = _names([items[id] for id in _ids(form) if id in items], "dimension")
    if not _is_count(least):
        yield Fault(place, "has no minimum_dimensions: a whole number from 1")
    elif least > len(asked):  # type: ignore[operator]
        yield Fault(
            place, f"never gives a total: it needs {least} dimensions and asks {len(asked)}"
        )
    elif len(asked) < dimensions:
        yield Fault(place, f"asks {len(asked)} of the {dimensions} dimensions")


# -- small checks -----------------------------------------------------------------------------
def _texts(place: str, entry: Mapping[str, Any], *keys: str) -> Iterator[Fault]:
    for key in keys:
        if key not in entry:
            yield Fault(place, f"has no {key}")
        else:
            yield from _text(place, key, entry[key])


def _text(place: str, key: str, text: object) -> Iterator[Fault]:
    if not isinstance(text, dict):
        yield Fault(place, f"has a {key} without languages: {{nl = …, en = …}}")
        return
    for language in LANGUAGES:
        if not isinstance(text.get(language), str) or not text[language].strip():
            yield Fault(place, f"has no {key} in language {language}")


def _id(place: str, entry: Mapping[str, Any], *, key: str = "id") -> Iterator[Fault]:
    if not isinstance(entry.get(key), str) or not entry[key]:
        yield Fault(place, f"has no {key}")
    elif len(entry[key]) > 40 or not entry[key].replace("-", "").replace("_", "").isalnum():
        yield Fault(place, f"has a {key} that is not short, of letters, figures and hyphens")


def _weight(place: str, entry: Mapping[str, Any], *, required: bool = False) -> Iterator[Fault]:
    if ("weight" in entry or required) and not _is_count(entry.get("weight")):
        yield Fault(place, "has a weight that is no whole number from 1")


def _known_keys(place: str, entry: Mapping[str, Any], known: set[str]) -> Iterator[Fault]:
    for key in entry:
        if key not in known:
            yield Fault(place, f"has an unknown key: {key}")


def _doubles(what: str, ids: Iterable[object]) -> Iterator[Fault]:
    for id, count in Counter(map(str, ids)).items():
        if count > 1:
            yield Fault(f"{what} {id}", f"{what} {id} stands there {count} times")


def _lists(data: Mapping[str, Any], *keys: str) -> int:
    """How many of these are lists of tables with something in them."""
    found = [data.get(key) for key in keys]
    return sum(bool(each) and _is_list_of_tables(each) for each in found)


def _is_list_of_tables(entry: object) -> bool:
    return isinstance(entry, list) and all(isinstance(each, dict) for each in entry)


def _is_count(number: object, *, least: int = 1) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and number >= least


def _is_part(text: object) -> bool:
    try:
        return isinstance(text, str) and 0 < Fraction(text) <= 1
    except (ValueError, ZeroDivisionError):
        return False


def _names(entries: Iterable[Mapping[str, Any]], key: str) -> set[str]:
    return {str(entry.get(key)) for entry in entries}


def _ids(form: Mapping[str, Any]) -> list[Any]:
    ids = form.get("items")
    return [id for id in ids if isinstance(id, str)] if isinstance(ids, list) else []


def _numbers(numbers: set[int]) -> str:
    return ", ".join(str(number) for number in sorted(numbers))
