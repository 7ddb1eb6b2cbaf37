"""Every file under `content/` that people read: whole in both languages, plain, and unchanged."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from doeboek.audits.faults import faults_of
from tests.content.files import (
    CONTENT,
    INSTRUMENTS,
    NUMBERED,
    TOML,
    named,
    plainness_of,
    read,
    texts,
)

LONGEST = {
    "about": 90, "action": 30, "after": 120, "anchors": 90, "credit": 200, "data": 140, "do": 130,
    "example": 160, "explanation": 160, "fits": 70, "help": 120, "ideas": 120, "label": 60,
    "limits": 120, "line": 80, "meaning": 90, "opportunity": 90, "paragraphs": 190, "purpose": 120,
    "questions": 90, "say": 180, "short": 12, "source": 130, "statement": 90, "stop": 50,
    "strength": 90, "subject": 60, "threat": 90, "title": 40, "weakness": 90, "what_happens": 120,
    "why": 100,
}  # fmt: skip
LONGEST_OF_AN_ACTION = {
    "answer": 150, "first_step": 170, "for_whom": 120, "help": 170, "links": 130,
    "measure": 150, "risk": 90, "steps": 150, "title": 70, "value": 150, "why": 190,
}  # fmt: skip
"""An action is read on a page of its own, where there is more room than on a card."""


def languages_of(path: Path) -> set[str]:
    """What guests of a session read is in French as well."""
    return {"nl", "en", "fr"} if path.name.startswith(("guests.", "rules.")) else {"nl", "en"}


@pytest.mark.parametrize("path", TOML, ids=named)
def test_every_text_is_there_in_its_languages(path):
    incomplete = [
        (field, text)
        for field, text in texts(read(path))
        if text.keys() != languages_of(path) or not all(text.values())
    ]

    assert incomplete == []


@pytest.mark.parametrize("path", TOML, ids=named)
def test_every_text_is_plain(path):
    faults = [
        fault
        for _, text in texts(read(path))
        for language in text
        for fault in plainness_of(text[language], language)
    ]

    assert faults == []


@pytest.mark.parametrize("path", TOML, ids=named)
def test_no_text_outgrows_its_place(path):
    data = read(path)
    longest = LONGEST_OF_AN_ACTION if path.parent.name == "actions" else LONGEST
    links = [("links", text) for _, text in texts(data.pop("links", []))]
    too_long = [
        (field, text[language])
        for field, text in [*texts(data), *links]
        for language in text
        if len(text[language]) > longest[field]
    ]

    assert too_long == []


@pytest.mark.parametrize("path", TOML, ids=named)
def test_a_file_is_called_after_its_name_and_version(path):
    data = read(path)

    assert path.name == f"{data.get('name') or data['key']}.{data['version']}.toml"


@pytest.mark.parametrize("path", INSTRUMENTS, ids=named)
def test_an_instrument_is_sound(path):
    assert faults_of(read(path), called=path.name) == []


def test_content_in_use_is_never_edited():
    """Answers, steps and signatures point to these words: a change is a file with a next number."""
    found = {named(path): sha256(path.read_bytes()).hexdigest() for path in NUMBERED}

    assert found == json.loads((CONTENT / "checksums.json").read_text("utf-8"))
