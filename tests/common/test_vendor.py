"""What bin/vendor copied is what the lock file pins, byte for byte."""

import base64
import hashlib
import json
from pathlib import Path

import pytest

from doeboek.common.vendored import COMMON, record, static_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = json.loads((ROOT / "package-lock.json").read_text())["packages"]


def sha384(path):
    return "sha384-" + base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()


@pytest.mark.parametrize("package", record())
def test_every_file_still_has_the_hash_that_was_recorded(package):
    entry = record()[package]
    folder = COMMON / entry["folder"]

    assert {path.name: sha384(path) for path in folder.iterdir()} == entry["files"]


@pytest.mark.parametrize("package", record())
def test_version_licence_and_integrity_come_from_the_lock_file(package):
    entry, pinned = record()[package], LOCK[f"node_modules/{package}"]

    assert entry["version"] == pinned["version"]
    assert entry["licence"] == pinned["license"]
    assert entry["integrity"] == pinned["integrity"]
    assert any(name.startswith("LICENSE") for name in entry["files"])


def test_every_pinned_package_is_copied_and_nothing_else_lies_there():
    pinned = {name.removeprefix("node_modules/") for name in LOCK if name}
    recorded = {(COMMON / entry["folder"]) for entry in record().values()}
    folders = {*(COMMON / "static" / "vendor").iterdir(), *(COMMON / "printfonts").iterdir()}

    assert set(record()) == pinned
    assert folders == recorded


def test_the_lock_file_names_no_registry():
    assert [name for name, entry in LOCK.items() if "resolved" in entry] == []


def test_the_name_of_a_vendored_file_carries_its_version():
    version = record()["htmx.org"]["version"]

    assert static_name("htmx.org", "htmx.min.js") == f"vendor/htmx-{version}/htmx.min.js"


def test_the_sprite_holds_exactly_the_icons_that_were_asked_for():
    asked = (COMMON / "icons.txt").read_text().split()
    sprite = (COMMON / "static" / static_name("lucide-static", "icons.svg")).read_text()

    assert asked == sorted(set(asked))
    assert [line.split('"')[1] for line in sprite.splitlines() if "<symbol" in line] == asked
