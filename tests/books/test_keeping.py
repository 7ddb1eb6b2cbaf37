"""Whether editions are still what was given out."""

from __future__ import annotations

import base64
import io
import json
import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command
from django.db.models import QuerySet

from doeboek.books.keeping import Kept, look_at
from doeboek.books.models import Edition
from doeboek.books.publishing import publish
from doeboek.common.files import path_of

AGAIN = """
import base64, hashlib, json, sys
from doeboek.books.layout import render
told = json.load(sys.stdin)
assets = {name: base64.b64decode(each) for name, each in told["assets"].items()}
print(hashlib.sha256(render(told["snapshot"], assets=assets)).hexdigest())
"""


@pytest.fixture
def edition(world, full) -> Edition:
    return publish(full, by=world.ines)


def checked(*words: str) -> str:
    out = io.StringIO()
    call_command("book", "check", *words, stdout=out)
    return out.getvalue()


def test_another_start_makes_the_same_bytes_of_the_snapshot(edition):
    pictures = {n: base64.b64encode(p).decode() for n, p in edition.picture_bytes().items()}
    told = json.dumps({"snapshot": edition.snapshot, "assets": pictures})

    found = {
        subprocess.run(
            [sys.executable, "-c", AGAIN],
            input=told,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }

    assert found == {edition.sha256}


def test_an_edition_that_nobody_touched_is_what_was_given_out(edition):
    assert look_at(edition) == Kept.SAME
    assert checked() == "Editions looked at: 1, harmed: 0, without paper: 0.\n"


def test_a_paper_that_was_changed_is_named_and_fails(edition):
    path_of(edition.pdf.sha256).write_bytes(b"%PDF-1.7 iets anders")

    assert look_at(edition) == Kept.CHANGED
    with pytest.raises(CommandError):
        checked()


def test_a_paper_that_is_gone_is_named_and_fails(edition):
    path_of(edition.pdf.sha256).unlink()

    assert look_at(edition) == Kept.GONE
    with pytest.raises(CommandError):
        checked(str(edition.book_id))


def test_a_snapshot_that_makes_another_paper_is_told_apart_from_harm(edition):
    edition.snapshot["shop"]["name"] = "Anders"
    QuerySet.update(Edition.objects.filter(pk=edition.pk), snapshot=edition.snapshot)

    assert look_at(Edition.objects.get()) == Kept.OTHER
    assert "made again by this version it differs" in checked()


@pytest.mark.parametrize("snapshot", [{}, {"shop": {"name": "x"}}])
def test_an_edition_whose_content_is_gone_is_still_what_was_given_out(edition, snapshot):
    QuerySet.update(Edition.objects.filter(pk=edition.pk), snapshot=snapshot)

    assert look_at(Edition.objects.get()) == Kept.NOT_AGAIN


def test_a_trajectory_that_is_not_there_is_named(db):
    with pytest.raises(CommandError, match="There is no trajectory with id 99."):
        checked("99")
