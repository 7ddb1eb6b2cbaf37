"""Two phones of one seat at the same moment: nothing is lost and nothing counts twice."""

from __future__ import annotations

import threading
import uuid
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from doeboek.ideas import writing
from doeboek.ideas.joining import join
from doeboek.ideas.method.pace import Pace
from doeboek.ideas.models import Dot, Event, Idea, Room, Seat, Session
from doeboek.ideas.pairing import make_pairs
from doeboek.ideas.preparing import prepare_session
from tests.conftest import Browser
from tests.ideas.conftest import QUESTION, TRENDS
from tests.ideas.live.conftest import part_of, sent, written

pytestmark = pytest.mark.django_db(transaction=True)

EACH, DOTS = 12, 3


@pytest.fixture
def room(world: Any) -> Room:
    facts = {"question": QUESTION, "trends": TRENDS, "kind": Session.Kind.LIVE}
    room = prepare_session(world.bakery, by=world.ines, **facts).room
    room.open(by=world.ines)
    Room.objects.filter(pk=room.pk).update(dots_each=DOTS)
    return room


@pytest.fixture
def seat(world: Any, room: Room) -> Seat:
    seat = join(room, role="owner")
    seat.room = room
    make_pairs(room, by=world.ines)
    room.go(part_of(room, "write-1"), by=world.ines)
    return seat


def phone_of(seat: Seat) -> Browser:
    """One more phone, by the four signs of the seat."""
    phone = Browser()
    phone.post(reverse("ideas:recover", args=[seat.room.code]), {"code": seat.code})
    return phone


def at_once(*works: Callable[[], None]) -> None:
    """Each in a thread and with a connection of its own, from the same moment on."""
    gate = threading.Barrier(len(works))
    failed: list[BaseException] = []

    def run(work: Callable[[], None]) -> None:
        try:
            gate.wait()
            work()
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


def test_what_both_write_is_there_once_also_when_it_is_sent_again(room, seat):
    field = seat.room.session.domains.first()
    address = reverse("ideas:seat_idea_new", args=[room.key])

    def write(phone: Browser, name: str) -> None:
        for number in range(4):
            fields = {"text": f"{name} {number}", "part": "write-1", "domain": field.pk}
            key = uuid.uuid4().hex
            answers = [sent(phone, address, key, **fields).status_code for _again in range(2)]
            assert answers[0] == answers[1] < 300

    phones = {name: phone_of(seat) for name in "AB"}
    at_once(lambda: write(phones["A"], "A"), lambda: write(phones["B"], "B"))

    wanted = sorted(f"{name} {number}" for name in "AB" for number in range(4))
    assert sorted(Idea.objects.values_list("text", flat=True)) == wanted
    seqs = list(Event.objects.filter(room=room).values_list("seq", flat=True))
    assert seqs == list(range(1, len(seqs) + 1))


def test_together_they_never_give_more_dots_than_there_are_and_see_the_same(
    world, room, seat, monkeypatch
):
    monkeypatch.setattr(writing, "PACE", Pace(burst=EACH, per=1))
    for number in range(EACH):
        written(seat, f"Idee {number}")
    room.refresh_from_db()
    room.go(part_of(room, "dots"), by=world.ines)
    ideas = list(Idea.objects.values_list("pk", flat=True))
    phones = [phone_of(seat), phone_of(seat)]
    address = reverse("ideas:seat_dots", args=[room.key])
    told: Counter[int] = Counter()

    def give(phone: Browser, order: list[int]) -> None:
        for idea in order:
            told[sent(phone, address, idea=idea, choice="blue").status_code] += 1

    at_once(lambda: give(phones[0], ideas), lambda: give(phones[1], ideas[::-1]))

    lying = Dot.objects.filter(seat=seat)
    assert lying.count() == DOTS
    assert set(told) == {200, 409}
    pages = [phone.get(reverse("ideas:seat", args=[room.key])).content.decode() for phone in phones]
    assert [page.count('aria-pressed="true"') for page in pages] == [DOTS, DOTS]
    assert all('shared="1"' in page for page in pages)


def test_a_seat_with_one_phone_does_not_look_again_and_again(room, seat):
    phone = phone_of(seat)
    other = join(room, role="customer")
    other.room = room

    Event.objects.filter(kind="shared").delete()

    assert "shared=" not in phone.get(reverse("ideas:seat", args=[room.key])).content.decode()
    phone_of(other)
    assert "shared=" not in phone.get(reverse("ideas:seat", args=[room.key])).content.decode()
    phone.post(reverse("ideas:recover", args=[room.code]), {"code": seat.code})
    assert Event.objects.filter(kind="shared", seat=seat).count() == 0
