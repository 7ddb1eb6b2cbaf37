"""Reads the themes of help under `content/themes/`. Plain Python, no database.

A file is called `key.version.toml`. Texts are mappings `{"nl": …, "en": …}`, read-only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from doeboek.audits import entries
from doeboek.audits.entries import Fault
from doeboek.books.actiontemplates import DIMENSIONS
from doeboek.common.numbered import newest, parsed

Text = Mapping[str, str]

FOLDER = Path(__file__).resolve().parent.parent / "content" / "themes"


class BadTheme(ValueError):
    """A file does not hold a whole theme; says which file and what is wrong."""


@dataclass(frozen=True)
class ThemeText:
    """Something an expert can help a shop with.

    `domains` are those of our scan that it has to do with, the most first.
    """

    key: str
    version: int
    number: int
    domains: tuple[str, ...]
    title: Text
    about: Text


@cache
def theme_texts(folder: Path = FOLDER) -> tuple[ThemeText, ...]:
    """The newest version of every theme, by number. Raises BadTheme."""
    return newest(folder, _read)


def _read(path: Path) -> ThemeText:
    data = parsed(path, faults_of, BadTheme)
    return ThemeText(**(data | {"domains": tuple(data["domains"])}))


def faults_of(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Everything that is wrong with what a file holds."""
    yield from entries.known_keys("theme", data, {field.name for field in fields(ThemeText)})
    yield from entries.identity("theme", data, key="key")
    yield from entries.texts("theme", data, "title", "about")
    for key in ("version", "number"):
        if not entries.is_count(data.get(key)):
            yield Fault("theme", f"has no {key}: a whole number from 1")
    domains = data.get("domains")
    if not isinstance(domains, list) or not domains:
        yield Fault("theme", "has no list of domains")
    elif not all(each in DIMENSIONS for each in domains) or len({*domains}) < len(domains):
        yield Fault("theme", f"has domains that are not once each of {', '.join(DIMENSIONS)}")
