"""Who sends a letter, as far as its page and its cookie show."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import override_settings
from django.urls import reverse

from doeboek.ideas import posting
from doeboek.ideas.guests import _signer, cookie_of
from doeboek.ideas.models import Room, Seat


def asked(room: Room, seat: Seat, name: str = "seat_idea_new", **headers: str) -> dict[str, Any]:
    """The scope of what a page of this seat sends."""
    of_a_page = {
        "host": "doeboek.test",
        "origin": "http://doeboek.test",
        "accept": "application/json",
        "content-type": "application/x-www-form-urlencoded;charset=UTF-8",
        "cookie": f"language=nl; {cookie_of(room.key)}={_signer.sign(str(seat.pk))}",
    } | headers
    given = [(key.encode(), value.encode()) for key, value in of_a_page.items() if value]
    return {"path": reverse(f"ideas:{name}", args=[room.key]), "headers": given}


@pytest.mark.parametrize(
    ("name", "kind"), [("seat_idea_new", "ideeen"), ("seat_dots", "stippen"), ("seat_ready", None)]
)
def test_ideas_and_dots_are_letters_and_other_forms_are_not(room, sit, name, kind):
    seat = sit()
    found = posting.recognise(asked(room, seat, name))
    assert found == (kind and posting.Sender(room.key, seat.pk, kind))


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": ""},
        {"origin": "null"},
        {"origin": "https://elsewhere.test"},
        {"origin": "https://doeboek.test"},
        {"origin": "http://doeboek.test.elsewhere.test"},
        {"origin": "http://", "host": ""},
        {"accept": "text/html"},
        {"content-type": "multipart/form-data; boundary=x"},
        {"content-type": "text/plain"},
        {"cookie": ""},
    ],
)
def test_what_another_site_or_a_plain_form_sends_is_left_to_the_page(room, sit, headers):
    assert posting.recognise(asked(room, sit(), **headers)) is None


def test_behind_https_only_the_page_served_by_it_is_believed(room, sit):
    seat = sit()
    with override_settings(SECURE=True):
        assert posting.recognise(asked(room, seat)) is None
        assert posting.recognise(asked(room, seat, origin="https://doeboek.test"))


def test_a_seat_is_believed_by_its_signature_and_in_its_own_room_only(room, sit):
    seat, name = sit(), cookie_of(room.key)
    forged = f"{name}={seat.pk}:{'x' * 43}"
    elsewhere = f"seat-elsewher={_signer.sign(str(seat.pk))}"

    assert posting.recognise(asked(room, seat, cookie=forged)) is None
    assert posting.recognise(asked(room, seat, cookie=elsewhere)) is None
