"""A guest's phone without reception: the page is opened anew, and nothing is lost."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import pytest

from doeboek.ideas.models import Dot, Idea, Room
from tests.browser.badline import BadLine
from tests.browser.conftest import PHONE
from tests.browser.looking import too_wide, violations
from tests.common.process import serving
from tests.ideas.live.conftest import go_to_part, open_room

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NO_LINE = "Geen verbinding"


@pytest.fixture
def line() -> Iterator[BadLine]:
    """The product with hashed files, behind a line without streams: news is asked for by hand."""
    with serving("--web") as (_server, address):
        line = BadLine(urlsplit(address).port or 0, seed=1)
        line.stops = "/live/"
        yield line
        line.close()


@pytest.fixture
def room(world: Any) -> Room:
    return open_room(world)


@pytest.fixture
def phone(chromium: Any, line: BadLine, room: Room) -> Iterator[Any]:
    """The page of the seat of a customer, kept by its worker."""
    context = chromium.new_context(
        viewport=PHONE, locale="nl-BE", base_url=f"http://localhost:{line.port}"
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(f"/doemee/{room.code}/")
    page.locator("[name=role][value=customer]").check()
    page.get_by_role("button", name="Neem plaats").click()
    page.wait_for_url("**/plek/**")
    until(page, "navigator.serviceWorker.controller?.state === 'activated'")
    yield page
    context.close()


@pytest.fixture
def go(world: Any, room: Room) -> Callable[[str], None]:
    return partial(go_to_part, room, by=world.ines)


def until(page: Any, condition: str) -> None:
    """Waits as long as a page needs for it; what is looked up may take a moment itself."""
    end = time.monotonic() + 30
    while not page.evaluate(f"async () => {condition}"):
        assert time.monotonic() < end, condition
        time.sleep(0.1)


def write(page: Any, text: str) -> None:
    page.locator("#idee").fill(text)
    page.get_by_role("button", name="Voeg dit idee toe").click()


def eventually_one_dot() -> None:
    end = time.monotonic() + 30
    while not Dot.objects.exists() and time.monotonic() < end:
        time.sleep(0.1)
    assert [dot.count for dot in Dot.objects.all()] == [1]


KEPT = "(await caches.match(location.pathname)) !== undefined"
#: At one moment: a page may be drawn anew between two.
STANDS_ABOVE_THE_BAR = """() => {
    const waits = document.querySelector("[data-waiting] li");
    const bar = document.querySelector("[data-state]");
    waits?.scrollIntoView({ block: "nearest" });
    return waits && bar && waits.getBoundingClientRect().bottom <= bar.getBoundingClientRect().top;
}"""
EMPTY = "(await caches.keys()).length === 0 && !(await navigator.serviceWorker.getRegistration())"


def test_opened_anew_without_a_line_it_shows_what_waits_and_goes_on_by_itself(
    line: BadLine, phone: Any, go: Any
) -> None:
    go("write-1")
    phone.get_by_text("Ronde 1 van 4").wait_for()

    line.is_up = False
    write(phone, "Een bankje voor de deur")
    phone.locator("#idee").fill("Half gesch")
    phone.reload()

    phone.get_by_text("Een bankje voor de deur (op deze telefoon)").wait_for()
    phone.locator("[data-state][data-down]").get_by_text(NO_LINE).wait_for()
    phone.wait_for_function(STANDS_ABOVE_THE_BAR)
    assert phone.locator("#idee").input_value() == "Half gesch"
    assert phone.get_by_text("Ronde 1 van 4").is_visible()
    assert violations(phone) == []
    assert too_wide(phone) <= 0

    line.is_up = True
    phone.get_by_text("U schreef 1 idee").wait_for()
    phone.locator("[data-state]:not([data-down])").wait_for(state="attached")
    assert list(Idea.objects.values_list("text", flat=True)) == ["Een bankje voor de deur"]
    assert phone.locator("#idee").input_value() == "Half gesch"


def test_what_waits_stays_as_it_is_while_it_is_tried_again(
    line: BadLine, phone: Any, go: Any
) -> None:
    go("write-1")
    phone.get_by_text("Ronde 1 van 4").wait_for()
    line.is_up = False
    write(phone, "Een bankje voor de deur")
    first = phone.wait_for_selector("[data-waiting] li")

    for _ in range(2):  # with the second refusal, what the first one did is over
        with phone.expect_event("requestfailed", lambda request: request.method == "POST"):
            phone.evaluate("window.dispatchEvent(new Event('online'))")

    assert first.evaluate("(line) => line.isConnected")


def test_dots_that_wait_lie_on_the_page_that_is_opened_anew(
    line: BadLine, phone: Any, go: Any
) -> None:
    go("write-1")
    phone.get_by_text("Ronde 1 van 4").wait_for()
    write(phone, "Een bankje")
    phone.get_by_text("U schreef 1 idee").wait_for()
    go("dots")
    blue = phone.locator(".dotting [data-colour=blue]")
    blue.wait_for()
    left = phone.locator("[data-left=blue]").inner_text()

    line.is_up = False
    blue.click()
    phone.reload()

    phone.locator(".dotting [data-colour=blue][aria-pressed=true]").wait_for()
    assert phone.locator("[data-left=blue]").inner_text() == str(int(left) - 1)

    line.is_up = True
    eventually_one_dot()
    phone.reload()
    assert phone.locator(".dotting [aria-pressed=true]").count() == 1


def test_after_the_session_nothing_is_kept(line: BadLine, phone: Any, go: Any, room: Room) -> None:
    until(phone, KEPT)

    go("closed")

    phone.get_by_role("heading", name="Bedankt").wait_for()
    until(phone, EMPTY)


def test_a_seat_that_was_taken_out_leaves_nothing_on_the_phone(
    line: BadLine, phone: Any, room: Room
) -> None:
    until(phone, KEPT)
    room.seats.all().delete()

    phone.reload()

    phone.get_by_role("button", name="Neem plaats").wait_for()
    until(phone, EMPTY)
