"""Reads the letters under `content/letters/`. Plain Python, no database.

A file is called `key.version.toml`; the letter `people/fresh_link` has the key `people-fresh-link`.
It declares its places, `{{name}}`, and uses each of them in both languages. Texts are mappings
`{"nl": …, "en": …}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from doeboek.common.numbered import parsed

Text = Mapping[str, str]

FOLDER = Path(__file__).resolve().parent.parent / "content" / "letters"
LANGUAGES = ("nl", "en")
PLACE = re.compile(r"\{\{(\w+)\}\}")


class UnknownLetter(LookupError):
    """There is no such letter or version."""


class BadLetter(ValueError):
    """A file does not hold a whole letter; says which file and what is wrong."""


class Fault(NamedTuple):
    says: str


@dataclass(frozen=True)
class LetterText:
    """What a letter says. `title` is what the list of sent letters calls it.

    `action` stands on its one button, `after` are the paragraphs below that. `why` says why the
    reader gets it, without names, so that the list of sent letters can say so too. `stop` stands on
    the way to get no more of these, which a letter has exactly when it is not essential.
    """

    key: str
    version: int
    essential: bool
    places: tuple[str, ...]
    title: Text
    subject: Text
    paragraphs: tuple[Text, ...]
    why: Text
    action: Text | None = None
    stop: Text | None = None
    after: tuple[Text, ...] = ()


def letter_text(template: str, version: int | None = None) -> LetterText:
    """The letter with this name, as it was numbered, else its newest. Raises UnknownLetter."""
    versions = letter_texts(FOLDER).get(template.replace("/", "-").replace("_", "-"), {})
    found = versions.get(version or max(versions, default=0))
    if found is None:
        raise UnknownLetter(template if version is None else f"{template}.{version}")
    return found


@cache
def letter_texts(folder: Path) -> Mapping[str, Mapping[int, LetterText]]:
    """Every letter of a folder, by key and version. Raises BadLetter."""
    found: dict[str, dict[int, LetterText]] = {}
    for path in sorted(folder.glob("*.toml")):
        one = _read(path)
        found.setdefault(one.key, {})[one.version] = one
    return found


def _read(path: Path) -> LetterText:
    data = parsed(path, _faults, BadLetter)
    lists = {key: tuple(data.get(key, ())) for key in ("places", "paragraphs", "after")}
    return LetterText(**(data | lists))


def _faults(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Everything that is wrong with what a file holds."""
    known = {field.name for field in fields(LetterText)}
    yield from (Fault(f"has an unknown key: {key}") for key in data if key not in known)
    if not isinstance(data.get("essential"), bool):
        yield Fault("does not say whether it is essential")
    elif data["essential"] == ("stop" in data):
        yield Fault("has a way to say no exactly when it is not essential")
    if not isinstance(data.get("key"), str) or not isinstance(data.get("version"), int):
        yield Fault("has no key and version")
    texts = list(_texts(data))
    broken = [key for key, text in texts if not _is_whole(text)]
    yield from (Fault(f"has no {key} in both languages") for key in broken)
    if not data.get("paragraphs"):
        yield Fault("has no paragraphs")
    if not broken:
        yield from _faults_of_places(data, texts)


def _texts(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key in ("title", "subject", "why"):
        yield key, data.get(key)
    yield from ((key, data[key]) for key in ("action", "stop") if key in data)
    for key in ("paragraphs", "after"):
        yield from ((key, text) for text in data.get(key, ()))


def _is_whole(text: Any) -> bool:
    return isinstance(text, dict) and all(
        isinstance(text.get(language), str) and text[language].strip() for language in LANGUAGES
    )


def _faults_of_places(data: Mapping[str, Any], texts: list[tuple[str, Any]]) -> Iterator[Fault]:
    declared = set(data.get("places", ()))
    for language in LANGUAGES:
        used = {place for _key, text in texts for place in PLACE.findall(text[language])}
        for place in sorted(used - declared):
            yield Fault(f"does not declare {{{{{place}}}}}")
        for place in sorted(declared - used):
            yield Fault(f"does not use {{{{{place}}}}} in language {language}")
        for key, text in texts:
            if key in ("title", "why", "action", "stop") and PLACE.search(text[language]):
                yield Fault(f"has a place in its {key}")
