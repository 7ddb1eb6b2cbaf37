"""A process that makes books is killed in between: none is lost, none is there twice or by half.

`KILLED_BOOKS=100` makes as many; the seed of the moments is printed.
"""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from doeboek.books.models import Book, Edition
from doeboek.books.publishing import begin_book
from doeboek.common.files import path_of, read
from doeboek.common.models import StoredFile
from doeboek.demo.cast import World
from doeboek.programmes.models import Moment
from tests.books.conftest import plan
from tests.common.process import environment
from tests.programmes.shops import a_shop

pytestmark = pytest.mark.django_db(transaction=True)

BOOKS = int(os.environ.get("KILLED_BOOKS", "8"))
KILLS = 3


@pytest.fixture(autouse=True)
def _where_both_look(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


def test_every_book_comes_out_once_and_whole_though_its_printer_is_killed(
    world: World, tmp_path: Path
) -> None:
    seed = random.randrange(10_000)
    sys.stdout.write(f"seed {seed}\n")
    books = [_book(world, number) for number in range(BOOKS)]

    killed = [_killed(world, tmp_path, random.Random(seed + n)) for n in range(KILLS)]
    with _printer(world, tmp_path) as last:
        said = last.stdout.read()
    sys.stdout.write(f"done before each kill {killed}; at the end {said.splitlines()[-1]}\n")

    assert last.returncode == 0
    assert min(killed) < BOOKS
    editions = {edition.book_id: edition for edition in Edition.objects.select_related("pdf")}
    assert Edition.objects.count() == len(editions) == BOOKS
    assert sorted(editions) == sorted(book.pk for book in books)
    for edition in editions.values():
        assert edition.number == 1
        assert hashlib.sha256(read(edition.pdf)).hexdigest() == edition.sha256
    assert Moment.objects.filter(verb="book.published").count() == BOOKS
    assert all(path_of(file.sha256).exists() for file in StoredFile.objects.all())


def _book(world: World, number: int) -> Book:
    shop = a_shop(world, f"Winkel {number}", number=str(number))
    book = begin_book(shop, by=world.ines)
    for each in range(4):
        plan(book, f"Zet bord {each} van winkel {number} buiten")
    return book


def _killed(world: World, folder: Path, chance: random.Random) -> int:
    """How many it had done when it was killed, somewhere in the middle of the next."""
    with _printer(world, folder) as printer:
        for _line in range(chance.randrange(1, max(2, BOOKS // KILLS))):
            if printer.stdout.readline().startswith("done"):
                break
        time.sleep(chance.uniform(0, 0.15))
        printer.kill()
    return Edition.objects.count()


def _printer(world: World, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.books.printer", world.ines.email],
        env=environment(DOEBOEK_DATA_DIR=str(folder), DOEBOEK_SECRET_KEY=settings.SECRET_KEY),
        stdout=subprocess.PIPE,
        text=True,
    )
