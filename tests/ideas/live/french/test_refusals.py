"""What goes wrong is said in French."""

from __future__ import annotations

import pytest
from django.test import Client

from doeboek.ideas.joining import leave
from tests.audits.pages import words
from tests.conftest import Browser
from tests.ideas.live.conftest import guest, sent, written
from tests.ideas.live.french.conftest import address, in_french, is_french

pytestmark = pytest.mark.once


def test_what_is_refused_is_refused_in_french(room, phone, go, unsaid):
    new, dots = address("seat_idea_new", room.key), address("seat_dots", room.key)
    go("write-1")
    mine = room.seats.get()
    mine.room = room
    idea = written(mine, "Een bankje")
    answers = [
        sent(phone, new, text=""),
        sent(phone, dots, idea="0"),
        sent(phone, dots, idea=idea.pk, choice="blue"),
    ]

    assert [answer.json()["error"] for answer in answers] == [
        "Écrivez d’abord une idée.",
        "Cette idée n’est plus à choisir. Regardez à nouveau.",
        "Le coach est passé à la suite.",
    ]
    assert unsaid == []


def test_a_page_that_is_not_there_says_so_in_french(room, phone, unsaid):
    answer = phone.get(address("seat_idea", room.key, 0))

    assert answer.status_code == 404
    assert is_french(answer)
    assert "Cette page n’existe pas" in words(answer)
    assert unsaid == []


def test_a_form_without_its_key_is_refused_in_french(room, unsaid):
    phone = in_french(Client())

    answer = phone.post(address("seat_ready", room.key), {"ready": "1"})
    assert answer.status_code == 302  # without a seat one is led to the way in

    phone.cookies.load(guest(room)[0].cookies)
    answer = phone.post(address("seat_ready", room.key), {"ready": "1"})

    assert (answer.status_code, is_french(answer)) == (400, True)
    assert unsaid == []


def test_a_form_from_a_page_that_was_open_too_long_is_refused_in_french(room, unsaid):
    phone = in_french(Client(enforce_csrf_checks=True))

    answer = phone.post(address("join", room.code), {"name": "Amélie"})

    assert (answer.status_code, is_french(answer)) == (403, True)
    assert "Amélie" in words(answer)
    assert unsaid == []


def test_who_tries_too_often_is_told_in_french(room, settings, unsaid):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "session_join": "1/h/key"}
    phone = in_french(Browser())
    phone.post(address("join", room.code))

    answer = phone.post(address("join", room.code))

    assert (answer.status_code, is_french(answer)) == (429, True)
    assert unsaid == []


def test_who_was_taken_out_is_led_to_the_way_in_in_french(world, room, phone):
    leave(room.seats.get(), by=world.ines)

    assert is_french(phone.get(address("seat", room.key), follow=True))
