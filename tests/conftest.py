"""The world of the tests: the same invented cast as the demo, and a browser of one's own."""

from __future__ import annotations

import gc
import os
import uuid
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client, TransactionTestCase
from django.utils import timezone, translation

from doeboek.demo import cast
from doeboek.ideas import dotting, writing
from doeboek.ideas.views import seatwrites
from doeboek.people.access import Role
from doeboek.people.models import Link, Person, User
from doeboek.programmes.models import Mandate, Programme
from tests.kept import Kept


class Browser(Client):
    """A test client whose forms carry the key that every page of ours puts in them."""

    def post(self, path: str, data: Any = None, *args: Any, **kwargs: Any) -> HttpResponse:
        if isinstance(data, dict) or data is None:
            data = {"idempotency_key": uuid.uuid4().hex, **(data or {})}
        return super().post(path, data, *args, **kwargs)


TESTS = Path(__file__).parent
#: Where two databases differ most, what must never be lost, and who may see what.
EVERY_DAY = ("access/", "common/", "live/", "ideas/live/")
#: What a test of the database asks for, itself or through what it asks for.
DATABASE = {"db", "transactional_db", "django_db_setup"}
#: Hardly anything of a test is a circle, and looking for circles took a tenth of its time.
NEW_OBJECTS_BEFORE_A_SEARCH = 100_000


def pytest_configure() -> None:
    gc.set_threshold(NEW_OBJECTS_BEFORE_A_SEARCH, 50, 100)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--other-database",
        action="store_true",
        help="leave out what no database has a part in: it went before on the usual one;"
        " of the pages half the files, the next day the others, unless EVERY_TEST=1",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    if not config.getoption("--other-database"):
        return
    here = [item for item in items if _is_for_another_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(here)])
    items[:] = here


def _is_for_another_database(item: pytest.Item) -> bool:
    is_once = item.get_closest_marker("once") is not None
    return _asks_a_database(item) and not is_once and _is_of_today(item.path)


def _is_of_today(file: Path) -> bool:
    name = file.relative_to(TESTS).as_posix()
    if os.environ.get("EVERY_TEST") or name.startswith(EVERY_DAY):
        return True
    return (crc32(name.encode()) + date.today().toordinal()) % 2 == 0


def _asks_a_database(item: pytest.Item) -> bool:
    asked = set(getattr(item, "fixturenames", ()))
    is_case = issubclass(getattr(item, "cls", None) or object, TransactionTestCase)
    return is_case or bool(DATABASE & asked) or item.get_closest_marker("django_db") is not None


@pytest.fixture(autouse=True)
def in_dutch() -> None:
    """A page in English, asked for by an earlier test, leaves its language behind."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def nobody_sent_anything_yet() -> None:
    """How much a seat sent is counted in memory, and the next test has seats with the same keys."""
    for pace in (writing.PACE, dotting.PACE, seatwrites.PACE):
        pace.forget()


@pytest.fixture(autouse=True)
def tries_end_with_their_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """What is counted lies in a table without a model, which no flush empties after a test."""
    marker = request.node.get_closest_marker("django_db")
    if not (marker and marker.kwargs.get("transaction")):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    cache.clear()


@pytest.fixture(scope="session")
def keep(django_db_setup: None, django_db_blocker: Any) -> Callable[[Callable[[], Any]], Kept]:
    """`keep(tell)`: a world that is told now, for every test that puts it back."""

    def keep(tell: Callable[[], Any]) -> Kept:
        with django_db_blocker.unblock():
            return Kept(tell)

    return keep


@pytest.fixture(scope="session")
def kept_world(keep: Callable[[Callable[[], Any]], Kept]) -> Kept:
    return keep(cast.build)


@pytest.fixture
def world(kept_world: Kept, db: None) -> cast.World:
    return kept_world.put_back()


@pytest.fixture
def other_programme(world: Any) -> Programme:
    """A programme of somebody else's, which Noor leads."""
    programme = Programme.objects.create(
        name="Andere straten",
        organisation=world.programme.organisation,
        starts_on=world.programme.starts_on,
    )
    mandate = {"person": world.noor, "role": Role.MANAGER, "programme": programme}
    Mandate.objects.create(**mandate, since=timezone.localdate() - timedelta(days=9))
    return programme


@pytest.fixture
def client_for(settings: Any):
    """`client_for(person)`: somebody's browser, by account, else by the link of a shop."""
    settings.SECOND_FACTOR_REQUIRED = False

    def browser(person: Person | None) -> Browser:
        client = Browser()
        if person is None:
            return client
        if User.objects.filter(person=person).exists():
            client.force_login(person.user)
            return client
        membership = person.memberships.now().select_related("trajectory").first()
        if membership:
            # The page with the button is tried in tests/people: here it is pressed at once.
            client.post(f"/l/{token_for(person, membership.trajectory, membership.role)}/")
        return client

    return browser


@pytest.fixture
def served(settings: Any, tmp_path: Path) -> Path:
    """The static files as the product serves them: one sheet, hashed, compressed."""
    from doeboek import settings as product

    settings.STORAGES = product.STORAGES
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def token_for(person: Person, trajectory: Any, role: str) -> str:
    """The token of this person's link to the trajectory, made when there is none yet."""
    from doeboek.people.links import give_link, token_of

    purpose = Link.Purpose(role)
    link = Link.objects.live().to(trajectory).filter(person=person, purpose=purpose).first()
    return token_of(link or give_link(person, purpose, to=trajectory, device_limit=None))
