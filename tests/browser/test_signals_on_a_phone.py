"""What a phone does of itself: it tells how long there is, and that another part begins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from doeboek.ideas.joining import join
from doeboek.ideas.models import Room
from tests.browser.conftest import PHONE, accessible
from tests.ideas.live.conftest import go_to_part, open_room, part_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: A line that brings no news by itself; and what is felt and heard is counted.
COUNTING = """
window.EventSource = class extends EventTarget { close() {} }
window.felt = 0
window.heard = 0
Object.defineProperty(navigator, "vibrate", { value: () => (window.felt += 1) })
const own = OscillatorNode.prototype.start
OscillatorNode.prototype.start = function (...facts) {
  window.heard += 1
  return own.apply(this, facts)
}
"""


@pytest.fixture
def room(world: Any) -> Room:
    room = open_room(world)
    join(room, role="owner")
    return room


@pytest.fixture
def go(world: Any, room: Room) -> Callable[[str], None]:
    return partial(go_to_part, room, by=world.ines)


@pytest.fixture
def phone(seat: Callable[..., Any], room: Room) -> Any:
    page = seat(None, PHONE)
    page.add_init_script(COUNTING)
    page.goto(reverse("ideas:join", args=[room.code]))
    page.locator("[name=role][value=customer]").check()
    page.get_by_role("button", name="Neem plaats").click()
    page.wait_for_url("**/plek/**")
    return page


def wake(phone: Any) -> None:
    """The phone looks at once, in the place of waiting for its news."""
    phone.evaluate("dispatchEvent(new Event('online'))")


def says(phone: Any, words: str) -> None:
    phone.locator("[data-state]").get_by_text(words, exact=True).wait_for()


def test_another_field_is_said_large_felt_and_heard_by_who_wants_that(
    phone: Any, go: Callable[[str], None]
) -> None:
    go("write-1")
    wake(phone)

    says(phone, "Ga naar veld A: Vergrijzing")
    splash = phone.locator(".splash p")
    assert splash.inner_text() == "Ga naar veld A: Vergrijzing"
    assert splash.evaluate("each => getComputedStyle(each).animationName") == "there-and-gone"
    assert phone.evaluate("[felt, heard]") == [1, 0]

    phone.get_by_label("Een zacht geluid als een nieuw onderdeel begint").check()
    assert phone.evaluate("heard") == 1
    go("write-2")
    wake(phone)

    phone.get_by_text("Ronde 2 van 4").wait_for()
    phone.wait_for_function("felt === 2 && heard === 2")
    accessible(phone)

    phone.reload()
    switch = phone.get_by_label("Een zacht geluid als een nieuw onderdeel begint")
    assert switch.is_checked()
    switch.uncheck()
    go("gallery")
    wake(phone)
    says(phone, "Lees alles")
    assert phone.evaluate("[felt, heard]") == [1, 0]


def test_the_clock_is_told_at_five_minutes_at_one_and_at_the_end(
    phone: Any, go: Callable[[str], None], world: Any, room: Room
) -> None:
    phone.clock.install()
    go("write-1")
    minutes = part_of(room, "write-1").minutes
    wake(phone)
    phone.locator("clock-face[ends]").wait_for()
    said = phone.locator("[data-state]")

    def after(seconds: int) -> str:
        phone.clock.fast_forward(seconds * 1000)
        phone.clock.run_for(600)
        return said.inner_text()

    assert after(60 * (minutes - 5) - 20) == "Ga naar veld A: Vergrijzing"
    assert after(30) == "Nog vijf minuten."
    assert after(235) == "Nog één minuut."
    # Drawn anew within the last minute; by the clock of the server, which ours runs ahead of.
    old = phone.locator("clock-face").get_attribute("ends")
    Room.objects.filter(pk=room.pk).update(ends_at=timezone.now() + timedelta(seconds=50))
    wake(phone)
    phone.locator(f'clock-face[data-soon]:not([ends="{old}"])').wait_for()
    assert said.inner_text() == "Nog één minuut."
    assert after(70) == "De tijd is om. Maak uw zin af."
