"""A whole session in real browsers: a coach, a screen and six phones, with the product as it runs.

One phone loses its line for a while, one has no script, and the server is killed and started
again in the middle of it.
"""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings

from doeboek.ideas.models import Dot, Idea, Room, Seat, Session
from doeboek.ideas.preparing import prepare_session
from tests.browser.conftest import LAPTOP, PHONE, accessible
from tests.common.process import command, environment

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

QUESTION = "Hoe kunnen we tegen de zomer twintig nieuwe vaste klanten verwelkomen?"
TRENDS = ["ageing", "buy-local", "experience", "health", "second-life"]
PEOPLE = [
    ("owner", "Karim"),
    ("family", "Samira"),
    ("customer", "Rita"),
    ("supplier", ""),
    ("neighbour", "Jan"),
    ("customer", ""),
]
WITHOUT_SCRIPT = 5


class Server:
    """`doeboek serve` on one port, that can be killed and started again."""

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.address = f"http://localhost:{self.port}"
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            command("serve", "--web", "--port", str(self.port)),
            env=environment(DOEBOEK_SECOND_FACTOR="false", DOEBOEK_BASE_URL=self.address),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline().startswith("Ready: ")

    def kill(self) -> None:
        if self.process:
            self.process.kill()
            self.process.communicate()


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    server.start()
    yield server
    server.kill()


@pytest.fixture
def window(chromium: Any, server: Server) -> Iterator[Any]:
    contexts = []

    def open_window(size: dict[str, int], *, script: bool = True) -> Any:
        context = chromium.new_context(
            viewport=size,
            locale="nl-BE",
            base_url=server.address,
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        return page

    yield open_window
    for context in contexts:
        context.close()


@contextmanager
def without_a_line(page: Any) -> Iterator[None]:
    page.context.set_offline(True)
    yield
    page.context.set_offline(False)


def sign_in(page: Any, person: Any, client_for: Any, server: Server) -> None:
    name = settings.SESSION_COOKIE_NAME
    cookie = client_for(person).cookies[name]
    page.context.add_cookies([{"name": name, "value": cookie.value, "url": server.address}])


def take_a_seat(page: Any, code: str, role: str, name: str) -> None:
    page.goto(f"/doemee/{code}/")
    page.locator(f"[name=role][value={role}]").check()
    page.locator("[name=name]").fill(name)
    page.get_by_role("button", name="Neem plaats").click()
    page.wait_for_url("**/plek/**")


def write(page: Any, text: str) -> None:
    page.locator("#idee").fill(text)
    page.get_by_role("button", name="Voeg dit idee toe").click()


def on(coach: Any) -> None:
    """To the next part, by the button that is marked."""
    title = coach.locator("#nu-titel").inner_text()
    coach.locator(".run-now form[action$='/onderdeel/'] button[data-kind=primary]").click()
    coach.wait_for_function(
        "title => document.querySelector('#nu-titel').innerText !== title", arg=title
    )


def eventually(check: Any, wanted: Any) -> None:
    """What phones sent arrives by itself; a minute is more than any of them waits."""
    end = time.monotonic() + 60
    while (found := check()) != wanted and time.monotonic() < end:
        time.sleep(0.1)
    assert found == wanted


def texts() -> list[str]:
    return sorted(Idea.objects.values_list("text", flat=True))


def test_a_session_from_coming_in_to_the_sheets(
    world: Any, server: Server, window: Any, client_for: Any
) -> None:
    live = prepare_session(
        world.bakery, question=QUESTION, trends=TRENDS, by=world.ines, kind=Session.Kind.LIVE
    )
    Room.objects.filter(session=live).update(agenda_key="75")
    coach = window(LAPTOP)
    sign_in(coach, world.ines, client_for, server)
    coach.goto(f"/sessies/{live.pk}/plan/")
    accessible(coach)
    coach.get_by_role("button", name="Open de sessie").click()
    coach.wait_for_url("**/leiden/")
    room = Room.objects.get(session=live)

    screen = window({"width": 1024, "height": 768})
    screen.goto(f"/scherm/{room.wall}/")
    accessible(screen)
    phones = [window(PHONE, script=number != WITHOUT_SCRIPT) for number in range(len(PEOPLE))]
    for phone, (role, name) in zip(phones, PEOPLE, strict=True):
        take_a_seat(phone, room.code, role, name)
    *scripted, plain = phones
    coach.get_by_text("6 mensen zijn er").wait_for()
    screen.get_by_text("6 mensen doen mee").wait_for()
    accessible(phones[0])
    accessible(coach)

    on(coach)  # the practice idea
    for phone in scripted:
        phone.get_by_role("heading", name="Een proefidee").wait_for()
    write(phones[0], "De deur op slot doen")
    coach.get_by_text("De deur op slot doen").wait_for()
    assert texts() == []

    on(coach)  # writing, round 1
    for number, phone in enumerate(scripted):
        phone.get_by_text("Ronde 1 van 4").wait_for()
        write(phone, f"Idee {number}")
    write(phones[3], "y" * 281)
    phones[3].locator("[data-state][data-seen]").get_by_text("280").wait_for()
    assert phones[3].locator("#idee").input_value() == "y" * 281
    phones[3].locator("#idee").fill("")
    plain.reload()
    write(plain, "Idee zonder script")
    plain.get_by_text("U schreef 1 idee").wait_for()
    accessible(phones[0])
    wanted = [*(f"Idee {number}" for number in range(5)), "Idee zonder script"]
    eventually(texts, sorted(wanted))
    screen.get_by_text("6 ideeën").wait_for()
    assert screen.get_by_text("Idee 1", exact=True).count() == 0

    away = phones[2]
    with without_a_line(away):
        write(away, "Onderweg geschreven")
        away.get_by_text("Onderweg geschreven (op deze telefoon)").wait_for()
        on(coach)  # building on, round 1
        phones[0].get_by_role("heading", name="Lees, en maak het groter").wait_for()
    wanted.append("Onderweg geschreven")
    eventually(texts, sorted(wanted))
    assert Idea.objects.get(text="Onderweg geschreven").round == 1
    accessible(phones[0])

    phones[0].locator("[data-builds-on]").first.click()
    write(phones[0], "Ja, en ook met koffie")
    wanted.append("Ja, en ook met koffie")
    eventually(texts, sorted(wanted))
    assert Idea.objects.get(text="Ja, en ook met koffie").parent is not None

    on(coach)  # writing, round 2
    for phone in scripted:
        phone.get_by_text("Ronde 2 van 4").wait_for()
    server.kill()
    write(phones[1], "Terwijl er niets luisterde")
    phones[1].get_by_text("Terwijl er niets luisterde (op deze telefoon)").wait_for()
    server.start()
    wanted.append("Terwijl er niets luisterde")
    eventually(texts, sorted(wanted))

    coach.goto(f"/sessies/{live.pk}/leiden/")
    while Room.objects.get(pk=room.pk).part_key != "gallery":
        on(coach)
    for phone in scripted:
        phone.get_by_role("heading", name="Lees alles").wait_for()
        phone.get_by_text("Terwijl er niets luisterde").wait_for()
    accessible(phones[0])
    accessible(screen)

    while not Room.objects.get(pk=room.pk).is_choosing:
        on(coach)
    for phone in scripted:
        phone.get_by_role("heading", name="Geef uw stippen").wait_for()
        for number, colour in enumerate(("blue", "red", "yellow")):
            phone.locator("form.dotting").nth(number).locator(f"[data-colour={colour}]").click()
        phone.locator("[data-left=blue]").get_by_text("0").wait_for()
    plain.reload()
    plain.locator("form.dotting").first.locator("[data-colour=blue]").click()
    eventually(lambda: Dot.objects.filter(count=1).count(), 3 * 5 + 1)
    assert Seat.objects.filter(dots__isnull=False).distinct().count() == 6
    accessible(phones[0])
    accessible(coach)

    on(coach)  # the box
    phones[0].get_by_role("heading", name="Dit kozen we").wait_for()
    accessible(phones[0])
    accessible(coach)
    accessible(screen)

    while Room.objects.get(pk=room.pk).part_key != "top":
        on(coach)
    for _each in range(3):
        marked = coach.get_by_role("button", name="Toch niet bovenaan").count()
        coach.get_by_role("button", name="Zet bovenaan").first.click()
        coach.get_by_role("button", name="Toch niet bovenaan").nth(marked).wait_for()
    phones[0].locator(".line[data-now]").nth(2).wait_for()
    accessible(phones[0])

    while Room.objects.get(pk=room.pk).part_key != "closed":
        on(coach)
    phones[0].get_by_role("heading", name="Bedankt").wait_for()
    accessible(phones[0])
    assert texts() == sorted(wanted)
    seqs = list(room.events.values_list("seq", flat=True))
    assert seqs == list(range(1, len(seqs) + 1))
    assert [page.complaints for page in (coach, screen, *phones)] == [[]] * 8
