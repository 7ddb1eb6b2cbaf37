"""The code of a seat: going on with it on another phone, or on a borrowed one."""

from __future__ import annotations

from django.urls import reverse

from doeboek.ideas.joining import AGREED_VERSION, join, leave
from doeboek.ideas.models import Seat
from tests.audits.pages import words
from tests.conftest import Browser
from tests.ideas.live.conftest import guest, seat_page


def test_the_code_of_a_seat_stands_only_on_the_page_that_is_asked_for(room):
    phone, seat = guest(room)

    assert seat.code not in phone.get(seat_page(room)).content.decode()
    assert seat.code in phone.get(reverse("ideas:seat_code", args=[room.key])).content.decode()


def test_with_the_code_of_a_seat_one_goes_on_on_another_phone(room):
    _phone, seat = guest(room, name="Rita")
    other = Browser()

    other.post(reverse("ideas:recover", args=[room.code]), {"code": seat.code.lower()})

    assert room.seats.count() == 1
    assert "Rita" in words(other.get(seat_page(room)))


def test_who_has_no_phone_chooses_on_a_borrowed_one(world, room, client_for):
    seat = join(room, role="customer", name="Gust", by=world.ines)
    path = reverse("ideas:recover", args=[room.code])
    run = reverse("ideas:run", args=[room.session_id])
    borrowed = Browser()
    assert seat.code in client_for(world.ines).get(run).content.decode()
    assert "De groep leest uw ideeën zonder uw naam" in words(borrowed.get(path))

    borrowed.post(path, {"code": seat.code})

    assert borrowed.get(seat_page(room)).status_code == 200
    seat.refresh_from_db()
    assert (seat.has_phone, seat.agreed_version) == (True, AGREED_VERSION)
    assert seat.code not in client_for(world.ines).get(run).content.decode()
    assert not room.events.filter(kind="shared").exists()


def test_the_code_of_a_seat_that_was_taken_out_gives_it_to_nobody(world, room):
    _phone, seat = guest(room)
    leave(seat, by=world.ines)

    answer = Browser().post(reverse("ideas:recover", args=[room.code]), {"code": seat.code})

    assert answer.status_code == 422


def test_a_wrong_code_of_a_seat_is_said_and_guessing_ends(room):
    guest(room)
    path = reverse("ideas:recover", args=[room.code])
    other = Browser()

    answer = other.post(path, {"code": "0000"})

    assert answer.status_code == 422
    assert "Geen plaats hier heeft deze tekens" in words(answer)
    statuses = {other.post(path, {"code": "0000"}).status_code for _each in range(60)}
    assert statuses == {422, 429}


def test_a_code_that_somebody_has_is_not_given_again(room, sit, monkeypatch):
    first = sit()
    codes = iter([first.code, first.code, "WXYZ"])
    monkeypatch.setattr(Seat._meta.get_field("code"), "_get_default", lambda: next(codes))

    assert sit().code == "WXYZ"
