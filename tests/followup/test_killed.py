"""A process that mails owners their month is killed twice: each gets it once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from doeboek.books.models import Action
from doeboek.common.models import Letter
from doeboek.demo.cast import World
from doeboek.people.models import Person
from tests.common.postoffice import PostOffice, open_office
from tests.common.process import environment
from tests.followup.conftest import give_out
from tests.followup.postman import PORTION
from tests.programmes.shops import a_shop

pytestmark = pytest.mark.django_db(transaction=True)

OWNERS = 4 * PORTION
DAY = date(2027, 1, 4)


@pytest.fixture
def addresses(world: World) -> list[str]:
    """Of as many owners, with something to do in January each."""
    found = []
    for number in range(OWNERS):
        address = f"eigenaar{number}@example.be"
        owner = Person.objects.create(name=f"Eigenaar {number}", email=address)
        on = date(2026, 9, 1)
        shop = a_shop(world, f"Winkel {number}", number=str(number), owner=owner, on=on)
        give_out(shop, date(2026, 11, 4), "Zet een bord buiten")
        found.append(address)
    Action.objects.update(due=date(2027, 1, 20))
    return found


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with open_office() as office:
        yield office


def postman(office: PostOffice, folder: Path, minute: int, reads: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.followup.postman", DAY.isoformat(), str(minute)],
        env=environment(
            DOEBOEK_DATA_DIR=str(folder),
            DOEBOEK_SECRET_KEY=settings.SECRET_KEY,
            DOEBOEK_EMAIL_URL=f"smtp://127.0.0.1:{office.port}",
        ),
        stdin=reads,
        stdout=subprocess.PIPE,
        text=True,
    )


def go_on(process: subprocess.Popen[str], times: int) -> None:
    """Let it do so many things, and wait until it has done one more."""
    for _each in range(times):
        process.stdout.readline()
        process.stdin.write("go on\n")
        process.stdin.flush()
    process.stdout.readline()


def test_each_owner_gets_the_month_once_though_the_process_is_killed_twice(
    addresses: list[str], office: PostOffice, tmp_path: Path
) -> None:
    """Killed between the server's word and its own, it sends that one again under the same
    Message-ID, and mail programs show it once."""
    with postman(office, tmp_path, 0, subprocess.PIPE) as first:
        go_on(first, 1)
        first.kill()
    assert Letter.objects.count() == PORTION

    with postman(office, tmp_path, 10, subprocess.PIPE) as second:
        go_on(second, OWNERS // PORTION + 5)
        second.kill()
    assert Letter.objects.filter(sent_at=None).count() == OWNERS - 5
    assert len(office.taken) == 6

    with postman(office, tmp_path, 20, subprocess.DEVNULL) as last:
        last.communicate()

    assert last.returncode == 0
    assert sorted(Letter.objects.values_list("to", flat=True)) == sorted(addresses)
    assert not Letter.objects.filter(sent_at=None).exists()
    by_id = {message["Message-ID"]: message["To"] for message in office.taken}
    assert sorted(by_id.values()) == sorted(addresses)
    assert len(office.taken) == OWNERS + 1
