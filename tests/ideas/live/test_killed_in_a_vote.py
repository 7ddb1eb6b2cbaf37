"""The server is killed in the middle of a vote: no answered dot is lost, and none lies twice."""

from __future__ import annotations

import http.client
import random
import socket
import subprocess
import threading
import time
import uuid
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings
from django.urls import reverse

from doeboek.ideas.guests import cookie_of
from doeboek.ideas.joining import join
from doeboek.ideas.models import Dot, Event, Room, Seat, Session
from doeboek.ideas.preparing import prepare_session
from tests.common.process import command, environment
from tests.conftest import Browser
from tests.ideas.conftest import QUESTION, TRENDS
from tests.ideas.live.conftest import part_of

pytestmark = pytest.mark.django_db(transaction=True)

PHONES, IDEAS, KILLS = 4, 15, 2
TOKEN = "a" * 32


class Server:
    """The product on one port, killed and started again there."""

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            command("serve", "--web", "--port", str(self.port)),
            env=environment(DOEBOEK_BASE_URL=f"http://localhost:{self.port}"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline().startswith("Ready: ")

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


class Phone(threading.Thread):
    """Gives a dot to one idea after the other, each again with its key until it is answered."""

    def __init__(self, room: Room, seat: Seat, port: int, order: list[int]) -> None:
        super().__init__()
        self.seat, self.order = seat, order
        self.answered: list[tuple[int, int]] = []
        self.sends = 0
        self._port, self._room = port, room
        browser = Browser()
        browser.post(reverse("ideas:recover", args=[room.code]), {"code": seat.code})
        name = cookie_of(room.key)
        self._cookies = f"{name}={browser.cookies[name].value}; "
        self._cookies += f"{settings.CSRF_COOKIE_NAME}={TOKEN}"

    def run(self) -> None:
        for idea in self.order:
            body = {"idempotency_key": uuid.uuid4().hex, "idea": idea, "choice": "blue"}
            while (status := self._sent(body | {"csrfmiddlewaretoken": TOKEN})) is None:
                time.sleep(0.05)
            self.answered.append((idea, status))

    def _sent(self, body: dict[str, Any]) -> int | None:
        """The status; None when no answer came."""
        self.sends += 1
        line = http.client.HTTPConnection("localhost", self._port, timeout=10)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
            "Cookie": self._cookies,
        }
        try:
            line.request("POST", self._address, urlencode(body), headers)
            return line.getresponse().status
        except (OSError, http.client.HTTPException):
            return None
        finally:
            line.close()

    @property
    def _address(self) -> str:
        return urlsplit(reverse("ideas:seat_dots", args=[self._room.key])).path


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.kill()


def test_what_was_answered_lies_there_once(world: Any, server: Server) -> None:
    seed = random.randrange(10**6)
    draw = random.Random(seed)
    facts = {"question": QUESTION, "trends": TRENDS, "kind": Session.Kind.LIVE}
    session = prepare_session(world.bakery, by=world.ines, **facts)
    room = session.room
    room.open(by=world.ines)
    texts = [f"Idee {number}" for number in range(IDEAS)]
    session.add_ideas(texts, domain=session.domains.all()[0], by=world.ines)
    Room.objects.filter(pk=room.pk).update(dots_each=IDEAS)
    seats = [join(room, role="customer") for _each in range(PHONES)]
    room.refresh_from_db()
    room.go(part_of(room, "dots"), by=world.ines)
    ideas = list(session.ideas.values_list("pk", flat=True))
    orders = [draw.sample(ideas, IDEAS) for _each in seats]
    phones = [
        Phone(room, *each) for each in zip(seats, [server.port] * PHONES, orders, strict=True)
    ]

    for phone in phones:
        phone.start()
    for kill in range(1, KILLS + 1):
        wanted = kill * PHONES * IDEAS // (KILLS + 1)
        while sum(len(phone.answered) for phone in phones) < wanted:
            time.sleep(0.005)
        server.kill()
        server.start()
    for phone in phones:
        phone.join()

    statuses = {status for phone in phones for _idea, status in phone.answered}
    assert statuses == {200}, f"seed {seed}"
    for phone in phones:
        lying = list(Dot.objects.filter(seat=phone.seat).values_list("idea", flat=True))
        assert sorted(lying) == sorted(ideas), f"seed {seed}"
    given = Event.objects.filter(room=room, kind="dot")
    assert given.count() == PHONES * IDEAS
    seqs = list(Event.objects.filter(room=room).values_list("seq", flat=True))
    assert seqs == list(range(1, len(seqs) + 1))
    assert sum(phone.sends for phone in phones) > PHONES * IDEAS, "no kill was felt"
