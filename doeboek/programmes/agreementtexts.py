"""Reads the agreement of a shop and the consents beside it. Plain Python, no database.

A text is Markdown of four kinds: a title (`# `), headings (`## `), lists (`- `) and paragraphs.
It names its places: `{{programme}}`, `{{organisation}}`, `{{municipality}}`, `{{shop}}`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "content" / "agreements"
PLACES = ("programme", "organisation", "municipality", "shop")

_PLACE = re.compile(r"\{\{(\w+)\}\}")
_MARKS = {"# ": "title", "## ": "heading", "- ": "list"}


class UnknownAgreement(LookupError):
    """There is no such text, version or language."""


@dataclass(frozen=True)
class Block:
    """A title, heading or paragraph has one line; a list has one line per entry."""

    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class AgreementText:
    """The text as people sign it, with the names in their places.

    `sha256` is taken over `text` in UTF-8: it shows later which words were agreed to.
    """

    name: str
    version: int
    language: str
    text: str
    blocks: tuple[Block, ...]

    @property
    def sha256(self) -> str:
        return sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True)
class Purpose:
    """Something a shop may agree to. Never needed, and "no" until someone says yes."""

    key: str
    version: int
    labels: Mapping[str, str]
    explanations: Mapping[str, str]

    def label(self, language: str) -> str:
        return self.labels[language]

    def explanation(self, language: str) -> str:
        return self.explanations[language]


def agreement_text(
    name: str,
    version: int,
    language: str,
    *,
    programme: str,
    organisation: str,
    municipality: str,
    shop: str,
) -> AgreementText:
    """The agreement with its names filled in. Raises UnknownAgreement."""
    template = _template(name, version, language)
    names = {
        "programme": programme,
        "organisation": organisation,
        "municipality": municipality,
        "shop": shop,
    }
    return AgreementText(
        name=name,
        version=version,
        language=language,
        text=_filled(template, names),
        # Cut into blocks before the names go in, so that no name can act as a heading or a list.
        blocks=tuple(
            Block(kind, tuple(_filled(line, names) for line in lines))
            for kind, lines in _blocks(template)
        ),
    )


def consent_purposes(version: int) -> tuple[Purpose, ...]:
    """What may be agreed to, in the order it is asked. Raises UnknownAgreement."""
    return _purposes("consents", version)


def call_consent(version: int) -> Purpose:
    """What who wants to be called agrees to. Raises UnknownAgreement."""
    return _purposes("call-me", version)[0]


@cache
def _purposes(name: str, version: int) -> tuple[Purpose, ...]:
    data = tomllib.loads(_read(f"{name}.{version}.toml"))
    return tuple(
        Purpose(entry["key"], version, labels=entry["label"], explanations=entry["explanation"])
        for entry in data["purposes"]
    )


@cache
def _template(name: str, version: int, language: str) -> str:
    return _read(f"{name}.{version}.{language}.md")


def _read(filename: str) -> str:
    path = FOLDER / filename
    if path not in set(FOLDER.iterdir()):
        raise UnknownAgreement(filename)
    return path.read_text("utf-8")


def _filled(text: str, names: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: " ".join(names[place[1]].split()), text)


def _blocks(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    marked = (_marked(line) for line in text.splitlines() if line)
    for kind, lines in groupby(marked, key=lambda line: line[0]):
        if kind == "list":
            yield kind, tuple(line for _, line in lines)
        else:
            yield from ((kind, (line,)) for _, line in lines)


def _marked(line: str) -> tuple[str, str]:
    for mark, kind in _MARKS.items():
        if line.startswith(mark):
            return kind, line.removeprefix(mark)
    return "paragraph", line
