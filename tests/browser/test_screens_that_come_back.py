"""Screens that were away or that are two: in the end they show what is so."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django.conf import settings

from doeboek.ideas.joining import come_back, join, leave
from doeboek.ideas.models import Dot, Idea, Room, Seat
from tests.browser.conftest import LAPTOP, PHONE
from tests.common.process import serving
from tests.ideas.live.conftest import go_to_part, open_room, written

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

COLOURS = ("blue", "red", "yellow")
#: What lies where on the sheet of a phone.
LYING = """() => Object.fromEntries(Array.from(document.querySelectorAll(".dotting"), form => [
  form.elements.idea.value, form.querySelector("[aria-pressed=true]")?.dataset.colour ?? ""]))"""


@pytest.fixture
def address() -> Iterator[str]:
    with serving("--web", DOEBOEK_SECOND_FACTOR="false") as (_server, address):
        yield address


@pytest.fixture
def window(chromium: Any, address: str) -> Iterator[Callable[..., Any]]:
    contexts = []

    def open_window(size: dict[str, int]) -> Any:
        context = chromium.new_context(viewport=size, locale="nl-BE", base_url=address)
        context.set_default_timeout(20_000)
        contexts.append(context)
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture
def room(world: Any) -> Room:
    return open_room(world)


@pytest.fixture
def karim(room: Room) -> Seat:
    seat = join(room, role="owner", name="Karim")
    seat.room = room
    return seat


@pytest.fixture
def go(world: Any, room: Room) -> Callable[[str], None]:
    return partial(go_to_part, room, by=world.ines)


def eventually(check: Callable[[], Any], wanted: Any) -> None:
    end = time.monotonic() + 40
    while (found := check()) != wanted and time.monotonic() < end:
        time.sleep(0.1)
    assert found == wanted


def sits_on(page: Any, room: Room, seat: Seat) -> None:
    """By the four signs of the seat, as on a second phone."""
    page.goto(f"/doemee/{room.code}/plaats/")
    page.locator("[name=code]").fill(seat.code)
    page.get_by_role("button", name="Neem mijn plaats in").click()
    page.wait_for_url("**/plek/**")


def test_two_phones_of_one_seat_write_and_give_dots_at_once_and_show_the_same(
    room: Room, karim: Seat, go: Callable[[str], None], window: Callable[..., Any]
) -> None:
    phones = [window(PHONE), window(PHONE)]
    for phone in phones:
        sits_on(phone, room, karim)
    go("write-1")
    for number, phone in enumerate(phones):
        phone.get_by_text("Ronde 1 van 4").wait_for()
        phone.locator("#idee").fill(f"Van telefoon {number}")
    for phone in phones:
        phone.evaluate("document.querySelector('#schrijf').requestSubmit()")
    for phone in phones:
        phone.get_by_text("U schreef 2 ideeën").wait_for()
    assert Idea.objects.count() == 2

    for number in range(4):
        written(karim, f"Nog een {number}")
    Room.objects.filter(pk=room.pk).update(dots_each=2)
    room.refresh_from_db()
    go("dots")
    for phone in phones:
        phone.locator(".dotting").nth(5).wait_for()
    for place in range(3):
        for offset, phone in enumerate(phones):
            button = phone.locator(".dotting").nth(place + 3 * offset).locator("button")
            button.nth(place).evaluate("each => each.click()")

    eventually(lambda: sorted(given(karim).values()), sorted([*COLOURS, *COLOURS]))
    eventually(lambda: [phone.evaluate(LYING) for phone in phones], [given(karim)] * 2)
    assert [phone.locator("[data-left=blue]").inner_text() for phone in phones] == ["0", "0"]


def given(seat: Seat) -> dict[str, str]:
    """What the server knows of this seat, by idea."""
    dots = dict(Dot.objects.filter(seat=seat, count__gt=0).values_list("idea", "colour"))
    return {str(pk): dots.get(pk, "") for pk in Idea.objects.values_list("pk", flat=True)}


def test_the_page_of_who_leads_is_up_to_date_after_the_laptop_slept(
    world: Any,
    room: Room,
    karim: Seat,
    go: Callable[[str], None],
    window: Callable[..., Any],
    client_for: Any,
    address: str,
) -> None:
    go("write-1")
    coach = window(LAPTOP)
    name = settings.SESSION_COOKIE_NAME
    value = client_for(world.ines).cookies[name].value
    coach.context.add_cookies([{"name": name, "value": value, "url": address}])
    coach.goto(f"/sessies/{room.session_id}/leiden/")
    coach.get_by_text("1 persoon is er").wait_for()
    preview = coach.context.new_page()
    preview.goto(f"/sessies/{room.session_id}/leiden/deelnemer/?duo=1")
    preview.get_by_text("Ronde 1 van 4").wait_for()
    coach.evaluate("window.before = 'sleep'")

    coach.context.set_offline(True)
    written(karim, "Terwijl de laptop sliep")
    join(room, role="customer", name="Rita")
    go("build-1")
    coach.wait_for_timeout(4000)
    coach.context.set_offline(False)

    coach.get_by_role("heading", name="Voortbouwen, ronde 1 van 4").wait_for()
    coach.get_by_text("2 mensen zijn er").wait_for()
    assert coach.evaluate("window.before") == "sleep"
    preview.get_by_role("heading", name="Lees, en maak het groter").wait_for()
    preview.get_by_text("Terwijl de laptop sliep").wait_for()
    assert "?duo=1" in preview.url


def test_a_stream_that_fell_silent_is_opened_anew_when_the_page_is_seen_again(
    room: Room, karim: Seat, go: Callable[[str], None], window: Callable[..., Any]
) -> None:
    """A laptop that wakes up may hold a stream that is dead and does not say so."""
    phone = window(PHONE)
    phone.add_init_script("window.EventSource = class extends EventTarget { close() {} }")
    sits_on(phone, room, karim)
    phone.get_by_role("heading", name="U bent binnen").wait_for()
    go("write-1")

    phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    phone.get_by_text("Ronde 1 van 4").wait_for()


def test_a_phone_whose_seat_was_taken_out_by_mistake_comes_back_by_itself(
    world: Any, room: Room, karim: Seat, window: Callable[..., Any]
) -> None:
    phone = window(PHONE)
    sits_on(phone, room, karim)
    phone.get_by_role("heading", name="U bent binnen").wait_for()

    leave(karim, by=world.ines)
    phone.get_by_role("heading", name="U hebt geen plaats meer").wait_for()
    assert "/doemee/" in phone.url

    come_back(karim, by=world.ines)
    phone.get_by_role("heading", name="U bent binnen").wait_for()
    assert "/plek/" in phone.url
