"""Looks at the files of instruments, ours and those of content packs. Plain Python, no database."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from doeboek.audits.faults import Fault, faults_of


def looked_at(file: Path, *, called: str = "") -> tuple[dict[str, Any], list[Fault]]:
    """What a file holds and every fault of it; `called` is the name that it has to bear."""
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as unreadable:
        return {}, [Fault("file", f"cannot be read: {unreadable}")]
    return data, faults_of(data, called=called)


def faults_in(folders: Iterable[Path]) -> Iterator[tuple[Path, Fault]]:
    """Every fault of every file of these folders; an instrument stands in one folder only."""
    owners: dict[str, Path] = {}
    for folder in folders:
        if not folder.is_dir():
            yield folder, Fault("folder", "is not there")
        for file in sorted(folder.glob("*.toml")):
            name = file.name.split(".")[0]
            owner = owners.setdefault(name, folder)
            if owner != folder:
                yield (
                    file,
                    Fault("file", f"belongs to an instrument that stands in {owner} already"),
                )
            yield from ((file, fault) for fault in looked_at(file, called=file.name)[1])
