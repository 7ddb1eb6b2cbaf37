"""Every word of every page of a seat, in French."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from doeboek.demo.cast import World
from doeboek.ideas import boxing, dotting, together
from doeboek.ideas.models import Idea, Room, Seat
from doeboek.programmes.models import Appointment
from tests.audits.pages import words
from tests.conftest import Browser
from tests.ideas.live.conftest import sent, written
from tests.ideas.live.french.conftest import address, in_french, is_french

LIMIT_OF_AN_IDEA = 280


def test_every_page_to_come_in_is_wholly_in_french(room, unsaid):
    phone = in_french(Browser())
    join = address("join", room.code)

    answers = [
        phone.get(address("enter")),
        phone.post(address("enter"), {"code": ""}),
        phone.post(address("enter"), {"code": "ABCDEF"}),
        phone.get(address("join", "ABCDEF")),
        phone.get(join),
        phone.post(join, {"name": "x" * 61}),
        phone.get(address("recover", room.code)),
        phone.post(address("recover", room.code), {"code": "ABCD"}),
    ]

    assert [is_french(answer) for answer in answers] == [True] * len(answers)
    assert "Prendre place" in words(answers[4])
    assert "De groep" not in words(answers[4])
    assert unsaid == []


def test_a_session_that_is_not_open_says_when_it_is_in_french(world, live, unsaid):
    live.appointment = Appointment.objects.create(
        trajectory=world.bakery,
        kind="session",
        host=world.ines,
        starts_at=datetime(2031, 2, 11, 19, 30, tzinfo=ZoneInfo("Europe/Brussels")),
    )
    live.save()

    answer = in_french(Browser()).get(address("join", live.room.code))

    assert "Elle a lieu le mardi 11 février 2031 à 19 h 30." in words(answer)
    assert unsaid == []


def test_gathering_is_wholly_in_french(room, sit, phone, go, unsaid):
    mine, other = room.seats.get(), sit()
    mine.room = room
    page = address("seat", room.key)
    seen = [words(phone.get(page))]
    go("practice")
    sent(phone, address("seat_idea_new", room.key), text="De deur op slot")
    seen.append(words(phone.get(page)))
    room.refresh_from_db()
    go("write-1")
    ideas = [written(seat, f"Idee {n}") for n, seat in enumerate((mine, other, mine))]
    sent(phone, address("seat_ready", room.key), part="write-1", ready="1")
    seen.append(words(phone.get(page)))
    room.refresh_from_db()
    go("build-1")
    written(other, "Ja, en een krant", parent=ideas[0])
    seen.append(words(phone.get(f"{page}?op={ideas[1].pk}")))
    for key in ("write-2", "gallery"):
        room.refresh_from_db()
        go(key)
        seen.append(words(phone.get(page)))

    assert "Dites « oui, et », pas « oui, mais »" in seen[0]
    assert "Tour 1 sur 4 Duo 1" in seen[2]
    assert unsaid == []


@pytest.fixture
def chosen(
    world: World, room: Room, sit: Callable, phone: Browser, go: Callable
) -> tuple[list[Idea], Seat]:
    """Three ideas and one that lies with the third, dots on the first two, and another's seat."""
    mine, other = room.seats.get(), sit()
    mine.room = room
    room.refresh_from_db()
    go("write-1")
    ideas = [written(seat, f"Idee {n}") for n, seat in enumerate((mine, other, mine, other))]
    go("clusters")
    together.put_together(ideas[3], ideas[2], by=world.ines)
    go("dots")
    for idea, seat, colour in zip(ideas[:2], (mine, other), ("blue", "red"), strict=True):
        dotting.put_dots(seat, idea, colour=colour, count=1, client_id=uuid.uuid4().hex)
    return ideas, other


def test_choosing_is_wholly_in_french(world, room, phone, chosen, go, unsaid):
    ideas, other = chosen
    page = address("seat", room.key)
    seen = {}
    for key in ("clusters", "dots", "box", "top", "closed"):
        room.refresh_from_db()
        go(key)
        if key == "box":
            boxing.defend(other, ideas[2], client_id=uuid.uuid4().hex)
            phone.post(address("seat_backing", room.key), {"idea": ideas[2].pk, "back": "1"})
        if key == "top":
            boxing.put_on_top(ideas[0], True, by=world.ines)
        seen[key] = words(phone.get(page))

    assert "Bleu : bonne idée, faisable tout de suite. Reste 0 sur 1" in seen["dots"]
    assert "Finalement non" in seen["box"]
    assert unsaid == []


def test_a_sheet_is_wholly_in_french(world, room, phone, chosen, go, unsaid):
    ideas, _other = chosen
    go("top")
    boxing.put_on_top(ideas[0], True, by=world.ines)
    sheet = address("seat_sheet", room.key, ideas[0].pk)
    early = phone.get(sheet)
    room.refresh_from_db()
    go("sheets")
    answers = [phone.get(address("seat", room.key)), phone.get(sheet)]
    answers.append(phone.post(sheet, {"title": ""}))
    phone.post(sheet, {"title": "Idee", "core": "Zitten", "cost": "free", "term": "short"})
    first = {"title": "Idee", "core": "Staan", "version": "1"}
    answers += [phone.post(sheet, first), phone.get(address("seat", room.key))]

    assert early.status_code == 409
    assert [answer.status_code for answer in answers] == [200, 200, 422, 422, 200]
    assert "Premier pas, dans les sept jours" in words(answers[1])
    assert "Quelqu’un a modifié ceci entre-temps." in words(answers[3])
    assert "Ce que cela coûte gratuit" in words(answers[4])
    assert unsaid == []


def test_a_plain_vote_is_wholly_in_french(room, phone, go, unsaid):
    room.refresh_from_db()
    room.plain_vote = True
    room.save()
    go("write-1")
    mine = room.seats.get()
    mine.room = room
    written(mine, "Een bankje")
    go("vote")

    assert "Deux au plus sur une même idée." in words(phone.get(address("seat", room.key)))
    assert unsaid == []


def test_the_other_pages_of_a_seat_are_wholly_in_french(room, phone, go, unsaid):
    go("write-1")
    mine = room.seats.get()
    mine.room = room
    own = address("seat_idea", room.key, written(mine, "Een bankje").pk)

    answers = [phone.get(address("seat_code", room.key)), phone.get(own)]
    answers += [phone.post(own, {"text": ""}), phone.post(own, {"text": "x" * 281})]

    assert [is_french(answer) for answer in answers] == [True] * 4
    assert f"{LIMIT_OF_AN_IDEA} caractères au plus." in words(answers[1])
    assert unsaid == []
