"""A session on phones as tests hold one: the room, its seats, and ideas written in it."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doeboek.ideas.joining import join
from doeboek.ideas.models import Idea, Room, Seat, Session
from doeboek.ideas.preparing import prepare_session
from tests.conftest import Browser

QUESTION = "Hoe kunnen we tegen de zomer twintig nieuwe klanten verwelkomen?"
TRENDS = ["ageing", "buy-local", "experience", "health", "second-life"]
BENCH, SEAT, BREAD = "Een bankje voor de deur", "Een bank voor de deur", "Halve broden verkopen"


class Evening:
    """The bakery's evening, led by Ines."""

    def __init__(self, world: Any) -> None:
        self.ines = world.ines
        self.session = prepare_session(
            world.bakery, question=QUESTION, trends=TRENDS, by=world.ines, kind=Session.Kind.LIVE
        )
        self.room: Room = self.session.room
        self.room.open(by=world.ines)

    def seat(self, role: str = "customer") -> Seat:
        return join(self.room, role=role)

    def ideas(self, *texts: str) -> list[Idea]:
        """Written under the first field, one after the other."""
        domain = self.session.domains.first()
        assert domain
        return self.session.add_ideas(texts, domain=domain, by=self.ines)

    def go(self, key: str) -> None:
        """To a part of the agenda, by its key."""
        self.room.go(next(part for part in self.room.parts if part.key == key), by=self.ines)

    def plan(self, **values: Any) -> None:
        """As the coach fills in beforehand."""
        Room.objects.filter(pk=self.room.pk).update(**values)
        self.room.refresh_from_db()

    def phone(self, name: str = "") -> Browser:
        """Somebody who took a seat with a phone, and has its cookie."""
        phone = Browser()
        phone.post(f"/doemee/{self.room.code}/", {"role": "customer", "name": name})
        return phone

    def queries(self, coach: Browser, phone: Browser) -> list[int]:
        """How many the page of leading takes, and that of a seat, when each is opened again."""
        counts = []
        for browser, path in ((coach, self.run_page), (phone, self.seat_page)):
            browser.get(path)
            with CaptureQueriesContext(connection) as queries:
                browser.get(path)
            counts.append(len(queries))
        return counts

    @property
    def run_page(self) -> str:
        return reverse("ideas:run", args=[self.session.pk])

    @property
    def seat_page(self) -> str:
        return f"/plek/{self.room.key}/"
