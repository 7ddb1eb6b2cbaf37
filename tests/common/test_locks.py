"""The lock files hold what pyproject.toml asks for, with hashes, and tell no address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
RUN = "requirements.lock"
CHECK = "requirements-check.lock"


def pinned(lock: str) -> dict[str, str]:
    """Name and version of everything in a lock."""
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;\\]+)", (ROOT / lock).read_text(), re.MULTILINE))


def missing(asked: list[str], lock: str) -> list[str]:
    held = pinned(lock)
    requirements = [Requirement(text) for text in asked]
    return [
        str(wish)
        for wish in requirements
        if held.get(wish.name.lower().replace("_", "-"), "none") not in wish.specifier
    ]


@pytest.mark.parametrize("lock", [RUN, CHECK])
def test_every_dependency_is_locked_at_a_version_that_is_asked_for(lock):
    assert missing(PROJECT["dependencies"], lock) == []


def test_what_the_checks_need_is_locked_too():
    assert missing(PROJECT["optional-dependencies"]["check"], CHECK) == []


def test_both_locks_agree():
    run, check = pinned(RUN), pinned(CHECK)

    assert {name: check.get(name) for name in run} == run


@pytest.mark.parametrize("lock", [RUN, CHECK])
def test_every_package_has_hashes_and_nothing_else(lock):
    text = (ROOT / lock).read_text().replace(" \\\n", " ")
    line = re.compile(r"[a-z0-9-]+==[^ ]+( ; [^\\]+?)?(\s+--hash=sha256:[0-9a-f]{64})+")

    assert [entry for entry in text.splitlines() if not line.fullmatch(entry.strip())] == []


@pytest.mark.parametrize("lock", [RUN, CHECK])
def test_a_lock_names_no_address(lock):
    assert re.findall(r"://|^-|\bindex\b|find-links", (ROOT / lock).read_text(), re.M) == []
