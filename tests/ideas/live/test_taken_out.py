"""Who was taken out: has no seat any more, comes back, or takes a new one."""

from __future__ import annotations

from django.urls import reverse

from doeboek.ideas.joining import come_back, leave
from tests.audits.pages import words
from tests.conftest import Browser
from tests.ideas.live.conftest import guest, seat_page


def test_who_was_taken_out_has_no_seat_and_may_come_back(world, room):
    phone, seat = guest(room)
    seat.room = room

    leave(seat, by=world.ines)
    assert phone.get(seat_page(room)).status_code == 302

    come_back(seat, by=world.ines)
    assert phone.get(seat_page(room)).status_code == 200


def test_who_was_taken_out_hears_so_and_goes_on_when_it_was_a_mistake(world, room):
    phone, seat = guest(room)
    seat.room = room
    way_in = reverse("ideas:join", args=[room.code])
    leave(seat, by=world.ines)

    page = phone.get(seat_page(room), follow=True)
    assert "U hebt geen plaats meer" in words(page)
    assert "Neem plaats" not in words(page)

    come_back(seat, by=world.ines)
    assert phone.get(way_in)["Location"] == seat_page(room)


def test_who_was_taken_out_may_take_a_new_seat(world, room):
    phone, seat = guest(room)
    seat.room = room
    way_in = reverse("ideas:join", args=[room.code])
    leave(seat, by=world.ines)

    assert "Neem plaats" in words(phone.get(f"{way_in}?nieuw"))
    phone.post(way_in, {"role": "customer"})

    assert phone.get(seat_page(room)).status_code == 200
    assert room.seats.count() == 2


def test_a_phone_without_a_seat_reads_nothing_of_a_seat_that_was_taken_out(world, room):
    _phone, seat = guest(room)
    seat.room = room
    leave(seat, by=world.ines)

    assert "Neem plaats" in words(Browser().get(reverse("ideas:join", args=[room.code])))
