"""Content files with a number: `key.version.toml`. One in use is never edited but gets a next
number, so that what points to it goes on saying the same. Plain Python, no database."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol, TypeVar


class Numbered(Protocol):
    """What a file holds: `number` is its place among the others, `version` that of its words."""

    @property
    def key(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def number(self) -> int: ...


class Fault(Protocol):
    @property
    def says(self) -> str: ...


Kind = TypeVar("Kind", bound=Numbered)


def newest(folder: Path, read: Callable[[Path], Kind]) -> tuple[Kind, ...]:
    """The newest version of everything in a folder, by number."""
    found: dict[str, Kind] = {}
    for path in folder.glob("*.toml"):
        one = read(path)
        if one.key not in found or one.version > found[one.key].version:
            found[one.key] = one
    return tuple(sorted(found.values(), key=lambda one: one.number))


def file_of(folder: Path, key: str, version: int) -> Path | None:
    """The file with this key and version; None when the folder has none, whatever `key` says."""
    path = folder / f"{key}.{version}.toml"
    return path if path in set(folder.glob("*.toml")) else None


def parsed(
    path: Path,
    faults_of: Callable[[Mapping[str, Any]], Iterable[Fault]],
    bad: type[ValueError],
) -> dict[str, Any]:
    """What a file says. Raises `bad`, which names the file and everything that is wrong."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise bad(f"{path.name} cannot be read: {error}") from error
    if faults := list(faults_of(data)):
        raise bad(f"{path.name} {', '.join(fault.says for fault in faults)}")
    return data
