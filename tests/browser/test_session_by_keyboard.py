"""A session without a mouse: who leads and who takes part press Tab, Enter, Space and the arrows.

At every stop the focus can be seen, and nothing lies over it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings

from doeboek.ideas.joining import join
from doeboek.ideas.models import Dot, Idea, Likeness, Room, Seat
from tests.browser.conftest import LAPTOP
from tests.common.process import serving
from tests.ideas.live.conftest import open_room

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_STOPS = 150
#: What has the focus: its name, whether that can be seen, and what lies over it.
HERE = """() => {
  const here = document.activeElement
  if (here === document.body) return null
  const ring = here.closest(".row") ?? here.closest(".choice label") ?? here
  const box = ring.getBoundingClientRect()
  const [x, y] = [box.x + Math.min(box.width / 2, 60), box.y + box.height / 2]
  const top = document.elementFromPoint(x, y)
  const look = getComputedStyle(ring)
  const label = here.labels?.[0]?.innerText
  const isOver = top && !ring.contains(top) && !top.contains(ring)
  return {
    name: (here.ariaLabel || label || here.innerText || here.id).trim().replace(/\\s+/g, " "),
    seen: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
    over: !top ? "the edge of the window" : isOver ? top.outerHTML.slice(0, 120) : "",
  }
}"""


@pytest.fixture
def address() -> Iterator[str]:
    with serving("--web", DOEBOEK_SECOND_FACTOR="false") as (_server, address):
        yield address


@pytest.fixture
def room(world: Any) -> Room:
    room = open_room(world)
    join(room, role="owner", name="Karim")
    return room


@pytest.fixture
def keys(chromium: Any, address: str) -> Iterator[Callable[[], Keys]]:
    contexts = []

    def window() -> Keys:
        context = chromium.new_context(
            viewport=LAPTOP, locale="nl-BE", base_url=address, reduced_motion="reduce"
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        return Keys(context.new_page(), address)

    yield window
    for context in contexts:
        context.close()


class Keys:
    """Somebody at a keyboard."""

    def __init__(self, page: Any, address: str) -> None:
        self.page, self.address = page, address

    def sign_in(self, person: Any, client_for: Any) -> None:
        name = settings.SESSION_COOKIE_NAME
        value = client_for(person).cookies[name].value
        self.page.context.add_cookies([{"name": name, "value": value, "url": self.address}])

    def to(self, name: str, key: str = "Tab") -> None:
        """From stop to stop until the name of one begins so."""
        met = []
        for _each in range(MOST_STOPS):
            self.page.keyboard.press(key)
            here = self.here()
            met.append(here["name"] if here else None)
            if here and here["name"].startswith(name):
                return
        raise AssertionError(f"{name} is not among {met}")

    def here(self) -> Any:
        """Where one is. Raises AssertionError when that cannot be seen."""
        self.page.wait_for_timeout(20)  # the page scrolls
        here = self.page.evaluate(HERE)
        if here:
            assert here["seen"], f"no ring around {here['name']}"
            assert here["over"] == "", f"over {here['name']} lies {here['over']}"
        return here

    def press(self, name: str, *, key: str = "Enter", back: bool = False) -> None:
        self.to(name, "Shift+Tab" if back else "Tab")
        self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def sees(self, words: str) -> None:
        self.page.get_by_text(words).filter(visible=True).first.wait_for()


def eventually(check: Callable[[], Any], wanted: Any) -> None:
    end = time.monotonic() + 30
    while (found := check()) != wanted and time.monotonic() < end:
        time.sleep(0.1)
    assert found == wanted


def part(room: Room) -> str:
    return Room.objects.get(pk=room.pk).part_key


def test_who_leads_and_who_takes_part_need_no_mouse(
    world: Any, room: Room, keys: Callable[[], Keys], client_for: Any
) -> None:
    coach, guest = keys(), keys()
    coach.sign_in(world.ines, client_for)
    coach.page.goto(f"/sessies/{room.session_id}/leiden/")
    coach.sees("1 persoon is er")

    guest.page.goto(f"/doemee/{room.code}/")
    guest.to("Uw voornaam")
    guest.type("Rita")
    guest.to("Het is mijn winkel")
    guest.page.keyboard.press("ArrowDown")
    guest.press("Neem plaats")
    guest.page.wait_for_url("**/plek/**")
    coach.sees("2 mensen zijn er")

    coach.press("Iemand zonder telefoon")
    coach.to("Voornaam")
    coach.type("Jef")
    coach.press("Geef een plaats")
    coach.sees("3 mensen zijn er")
    eventually(lambda: Seat.objects.filter(has_phone=False).count(), 1)

    coach.press("Maak duo's", back=True)
    eventually(lambda: Seat.objects.filter(pair=None).count(), 0)
    go_to(coach, room, "build-1")
    assert coach.here()["name"] == "Verder naar: Schrijven, ronde 2"
    coach.press("Eén terug")
    eventually(lambda: part(room), "write-1")

    guest.sees("Ronde 1 van 4")
    guest.to("Uw volgende idee")
    for number in (1, 2):
        guest.type(f"Een bankje voor de deur {number}")
        guest.press("Voeg dit idee toe")
        eventually(Idea.objects.count, number)
        guest.sees(f"Een bankje voor de deur {number}")
        assert guest.here()["name"] == "Uw volgende idee"

    coach.sees("2 ideeën")
    coach.press("Zet het schrijven stil", key=" ")
    coach.sees("Niemand kan nu schrijven")
    assert coach.here()["name"] == "Laat ze weer schrijven"
    coach.page.keyboard.press(" ")
    eventually(lambda: Room.objects.get(pk=room.pk).is_locked, False)
    coach.to("Bij welk veld")
    coach.page.keyboard.press("ArrowDown")
    coach.to("Meerdere tegelijk")
    coach.type("Halve broden")
    coach.press("Voeg ze toe")
    eventually(Idea.objects.count, 3)
    coach.sees("3 ideeën")
    go_to(coach, room, "build-1")
    hide_and_show_again(coach)
    move_and_mute(coach)

    go_to(coach, room, "clusters")
    coach.press("Ja, hetzelfde")
    eventually(Likeness.objects.count, 1)

    go_to(coach, room, "dots")
    guest.sees("Geef uw stippen")
    guest.press("Blauw")
    guest.press("Rood")
    eventually(lambda: Dot.objects.filter(count=1).count(), 1)
    guest.press("Geel")
    guest.press("Ik ben klaar", key=" ")
    eventually(lambda: Seat.objects.filter(ready_for="dots").count(), 1)

    go_to(coach, room, "top")
    coach.press("Zet bovenaan:")
    coach.sees("1 idee bovenaan")
    assert coach.here()["name"].startswith("Toch niet bovenaan:")
    go_to(coach, room, "closed")
    guest.sees("Bedankt")
    assert coach.here() is not None


def hide_and_show_again(coach: Keys) -> None:
    """Where an idea went away, one is at what came after it."""
    coach.press("B. ")
    coach.press("Verberg: Halve broden")
    coach.sees("1 verborgen idee")
    assert coach.here() is not None
    coach.press("1 verborgen idee")
    coach.press("Toon opnieuw: Halve broden")
    eventually(lambda: Idea.objects.filter(deleted_at=None).count(), 3)
    assert coach.here() is not None


def move_and_mute(coach: Keys) -> None:
    coach.press("Pas de plaats van Rita aan")
    coach.press("Laat niet meer schrijven")
    coach.sees("mag niet schrijven")
    assert coach.here()["name"] == "Mag weer schrijven"
    coach.page.keyboard.press("Enter")
    eventually(lambda: Seat.objects.filter(is_muted=True).count(), 0)


def go_to(coach: Keys, room: Room, wanted: str) -> None:
    """On from part to part: the button stays under the finger."""
    coach.to("Verder naar:", "Shift+Tab")
    while part(room) != wanted:
        title = coach.page.locator("#nu-titel").inner_text()
        coach.page.keyboard.press("Enter")
        changed = "title => document.querySelector('#nu-titel').innerText !== title"
        coach.page.wait_for_function(changed, arg=title)
