"""Every page of the product, as each of its people sees it, looked at by a real browser.

Each address that `tests.access.routes` finds is asked as each person whom `tests.access.expected`
lets through, in the demo town with one of everything in it. So is each address of a trajectory for
a shop in every step, as its owner and as the manager; each of a self-scan for one that was begun
and for one that asked for a call; and the links of a page that ask for another part or order of it.
A refusal, an address that is not there, and the answer to each form when it is sent empty are pages
too. An address that cannot be asked fails.

The first page of each address is opened in Chromium, and each other one on which something stands
that stood on no page yet: at 360 px in light and, for its width and colours, at 1280 px in dark.
Nothing sticks out, no rule of accessibility is broken, folded parts unfolded, and the console has
nothing to say. An answer to an empty form is looked at on the phone alone.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from fcntl import LOCK_EX, LOCK_UN, flock
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from django.urls import resolve

from doeboek.audits.models import PublicScan
from doeboek.audits.public import begin_public_scan
from doeboek.demo import cast
from doeboek.demo import world as demo
from doeboek.demo.timetable import STEPS
from doeboek.people.access import SIGN_IN_PAGES
from doeboek.programmes.models import Trajectory
from tests.access import expected, told
from tests.access.routes import Route, routes
from tests.browser.looking import Window
from tests.browser.shapes import Shape, shape
from tests.conftest import Browser
from tests.kept import Kept

pytestmark = [
    pytest.mark.browser,
    pytest.mark.long,
    pytest.mark.django_db(transaction=True),
]

STRANGER = "nobody"
OWNERS = {f"owner in {step}": step for step in STEPS}
MANAGERS = {f"manager in {step}": step for step in STEPS}
PEOPLE = [*cast.STAFF, *cast.SHOPKEEPERS, *OWNERS, *MANAGERS, STRANGER]
#: Of each address as many links to a part or order of it are followed.
MOST_PARTS = 4
NOT_THERE = "/bestaat-niet/"


class Page(NamedTuple):
    path: str
    kind: str
    shape: Shape
    answer: Any
    by_form: bool


class Town(told.Told):
    """The demo town with one of everything in it, and who lives there."""

    def __init__(self) -> None:
        world = demo.load()
        told.add_pictures(world)
        told.open_room(world)
        super().__init__(world)
        in_step = Trajectory.objects.open().order_by("pk")
        self.in_step = {step: in_step.filter(step=step)[0] for step in STEPS}
        owners = {name: self.in_step[step].owner for name, step in OWNERS.items()}
        managers = dict.fromkeys(MANAGERS, world.greet)
        self.people = {**world.people, **owners, **managers}
        called = PublicScan.objects.exclude(prospect=None)[0]
        self.self_scans = [begin_public_scan(), called]


class Looked:
    """What was looked at, and which forms were sent, by all who test beside each other."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab+", buffering=0)
        self._file.seek(0)
        self._known: set[bytes] = set()

    def is_new(self, page: Page) -> bool:
        """Whether it is the first of its kind, or something stands on it that stood nowhere."""
        return self._are_new(*map(repr, page.shape), *([] if page.by_form else [page.kind]))

    def is_first(self, form: str) -> bool:
        return self._are_new(f"the form of {form}")

    def _are_new(self, *names: str) -> bool:
        """Whether one of these is; from now on none is."""
        hashes = {sha256(name.encode()).hexdigest().encode() for name in names}
        flock(self._file, LOCK_EX)
        self._known.update(self._file.read().split())
        new = hashes - self._known
        self._file.write(b"".join(each + b"\n" for each in new))
        flock(self._file, LOCK_UN)
        self._known |= new
        return bool(new)


@pytest.fixture(scope="module")
def kept_town(keep: Callable[[Callable[[], Town]], Kept]) -> Kept:
    return keep(Town)


@pytest.fixture(scope="module")
def looked(tmp_path_factory: Any) -> Looked:
    folder = tmp_path_factory.getbasetemp()
    return Looked((folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "looked")


def people_of_today() -> list[str]:
    """Half of them, the next day the others. Everybody: `EVERY_PERSON=1`."""
    if os.environ.get("EVERY_PERSON"):
        return PEOPLE
    return PEOPLE[date.today().toordinal() % 2 :: 2]


@pytest.mark.parametrize("name", people_of_today())
def test_every_page_is_clean_and_fits(
    name: str, kept_town: Kept, looked: Looked, chromium: Any, live_server: Any, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    settings.BASE_URL = live_server.url
    town = kept_town.put_back()
    browser = Browser() if name == STRANGER else told.browser_of(town.people[name])
    window = Window(chromium, live_server.url, browser.cookies)

    wrong = [
        f"{page.path}: {what}"
        for page in pages(town, looked, browser, name)
        for what in look(window, looked, page)
    ]

    window.close()
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)


def look(window: Window, looked: Looked, page: Page) -> list[str]:
    if page.answer.status_code >= 500:
        return [f"answers {page.answer.status_code}"]
    if not looked.is_new(page):
        return []
    if page.by_form:
        window.put(page.answer, page.path, cookies=page.answer.client.cookies)
        return window.look_briefly(page.path)
    return window.look(page.path)


def pages(town: Town, looked: Looked, browser: Browser, name: str) -> Iterator[Page]:
    """Every page that this person can get."""
    followed: Counter[str] = Counter()
    for path in addresses(town, name):
        answer = browser.get(path)
        yield from as_page(path, answer)
        for part in parts(path, answer):
            followed[kind(part)] += 1
            if followed[kind(part)] <= MOST_PARTS:
                yield from as_page(part, browser.get(part))
        if answer.status_code not in (403, 404) and looked.is_first(kind(path)):
            yield from as_page(path, send_empty(browser, path), by_form=True)


def addresses(town: Town, name: str) -> Iterator[str]:
    if step := OWNERS.get(name) or MANAGERS.get(name):
        whose = "karim" if name in OWNERS else "greet"
        about = (each for each in routes() if each.is_about(Trajectory) and is_for(each, whose))
        yield from (town.address(route, pk=town.in_step[step].pk) for route in about)
        return
    yield NOT_THERE
    yield from (town.address(route) for route in routes() if is_for(route, name))
    yield from (town.address(route) for route in first_refusal(name))
    for route in routes():
        if name == STRANGER and route.kwargs == {"code"}:
            yield from (town.address(route, code=scan.audit.code) for scan in town.self_scans)


def is_for(route: Route, name: str) -> bool:
    """Whether the address opens for this person. `test_coming_in` looks where one signs in."""
    if route.name.startswith(SIGN_IN_PAGES):
        return False
    return route.name in expected.OPEN or name in expected.let_through(route.name)


def first_refusal(name: str) -> list[Route]:
    return [
        route
        for route in routes()
        if route.name in {*expected.INSIDE, *expected.ACROSS}
        and name in expected.refused(route.name)
    ][:1]


def as_page(path: str, answer: Any, *, by_form: bool = False) -> Iterator[Page]:
    """The answer, when it is a page of its own or a failure."""
    status = answer.status_code
    elsewhere = status == 405 or 300 <= status < 400 or (by_form and status in (200, 403, 404))
    is_page = not elsewhere and answer.headers["Content-Type"].startswith("text/html")
    if is_page or status >= 500:
        what = str(status) if status in (403, 404) else f"{kind(path)} {status}"
        yield Page(path, what, shape(answer.content.decode()), answer, by_form)


def parts(path: str, answer: Any) -> list[str]:
    """Where the page offers another part or order of itself, or a form with something in it."""
    if answer.streaming:
        return []
    links = re.findall(r'href="(/[^"#?]*)?(\?[^"#]+)"', answer.content.decode(errors="replace"))
    return [(to or path.partition("?")[0]) + query.replace("&amp;", "&") for to, query in links]


def kind(path: str) -> str:
    return "" if path == NOT_THERE else resolve(path.partition("?")[0]).view_name


def send_empty(browser: Browser, path: str) -> Any:
    """The answer to the form of the page without anything in it; what it did is undone."""
    sender = Browser(raise_request_exception=False)
    sender.cookies = browser.cookies.copy()
    with transaction.atomic():
        answer = sender.post(path)
        transaction.set_rollback(True)
    return answer
