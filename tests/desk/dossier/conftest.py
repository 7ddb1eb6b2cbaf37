"""A bakery with all there can be in a dossier, and ways to pack it and to bring it back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from doeboek.demo import cast
from doeboek.desk.dossier.copies import Copy, copy_for
from doeboek.desk.dossier.restoring import restore
from doeboek.desk.dossier.writing import packed
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory
from tests.kept import Kept


@pytest.fixture
def told(kept_rich: Kept, db: None) -> cast.World:
    return kept_rich.put_back()


@pytest.fixture
def pack(told: cast.World, tmp_path: Path) -> Callable[..., Path]:
    """`pack(reader)`: the dossier of the bakery as a file, whole for no reader."""

    def pack(reader: Person | None = None, trajectory: Trajectory | None = None) -> Path:
        trajectory = trajectory or told.bakery
        copy = copy_for(reader, trajectory) if reader else Copy()
        file = tmp_path / f"{trajectory.pk}-{copy.name}.zip"
        file.write_bytes(packed(trajectory, copy).content)
        return file

    return pack


@pytest.fixture
def bring(told: cast.World) -> Callable[..., Trajectory]:
    return lambda file, **options: restore(file, told.waves["Torhout"], **options)


def data_in(file: Path) -> dict[str, Any]:
    with ZipFile(file) as archive:
        return json.loads(archive.read("dossier.json"))


def texts_in(file: Path) -> str:
    """Everything in it that can be read, and the names of its files."""
    with ZipFile(file) as archive:
        readable = [n for n in archive.namelist() if n.endswith((".json", ".txt", ".csv"))]
        return "\n".join([*archive.namelist(), *(archive.read(n).decode() for n in readable)])
