"""Taking a seat: by the code, without an account, and when there is none to take."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.urls import reverse

from doeboek.demo.clock import moment
from doeboek.ideas.joining import RoomFull, join
from doeboek.people.models import Person
from doeboek.programmes.models import Appointment
from tests.audits.pages import words
from tests.conftest import Browser
from tests.ideas.live.conftest import guest, part_of, seat_page, way_in

# -- coming in --------------------------------------------------------------------------------


def test_a_guest_takes_a_seat_with_a_role_and_without_a_name(room):
    phone, seat = guest(room, role="supplier")

    page = phone.get(seat_page(room))

    assert page.status_code == 200
    assert (seat.role, seat.person, seat.called) == ("supplier", None, f"Plaats {seat.number}")
    assert Person.objects.filter(seats=seat).count() == 0


def test_a_name_belongs_to_a_person_of_the_seat_alone(room):
    _phone, seat = guest(room, name="Rita")

    assert (seat.person.name, seat.is_guest, seat.called) == ("Rita", True, "Rita")


def test_what_somebody_agreed_to_is_kept_with_the_seat(room):
    _phone, seat = guest(room)

    assert seat.agreed_version == 1


def test_the_page_to_join_says_what_happens_to_ideas_and_name(room):
    page = words(Browser().get(way_in(room)))

    assert "De groep leest uw ideeën zonder uw naam" in page
    assert "verdwijnt hij na ten hoogste 24 maanden" in page
    assert "Neem plaats" in page


def test_without_a_role_nobody_sits_and_the_name_stays_in_its_field(room):
    answer = Browser().post(way_in(room), {"name": "Rita"})

    assert answer.status_code == 422
    assert 'value="Rita"' in answer.content.decode()
    assert "Kies wat u voor deze winkel bent." in words(answer)
    assert not room.seats.exists()


def test_sent_twice_it_is_one_seat_and_the_phone_is_known_again(room):
    phone = Browser()
    form = {"role": "customer", "name": "Rita", "idempotency_key": uuid.uuid4().hex}
    phone.post(way_in(room), form)
    phone.cookies.clear()  # the first answer got lost on the way

    phone.post(way_in(room), form)

    assert room.seats.count() == 1
    assert phone.get(seat_page(room)).status_code == 200


def test_a_phone_that_has_a_seat_goes_on_there(room):
    phone, _seat = guest(room)

    assert phone.get(way_in(room)).url == seat_page(room)


def test_the_owner_who_came_by_the_own_link_need_not_type_the_name(world, room, client_for):
    karim = client_for(world.karim)

    page = karim.get(way_in(room)).content.decode()
    karim.post(way_in(room), {"role": "owner", "name": "Karim"})

    assert 'value="Karim"' in page
    assert (room.seats.get().person, room.seats.get().is_guest) == (world.karim, False)


# -- not coming in ----------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["ABCDEF", "x", "0" * 40, "AB%00CD"])
def test_a_guessed_code_opens_nothing(room, code):
    answer = Browser().get(f"/doemee/{code}/")

    assert answer.status_code == 404
    assert "Geen sessie met deze code" in words(answer)


def test_who_guesses_is_stopped_after_sixty_codes_also_with_a_right_one(room):
    guesser = Browser()
    for number in range(60):
        assert guesser.get(f"/doemee/GUESS{number}/").status_code == 404

    assert guesser.get("/doemee/GUESSX/").status_code == 429
    assert guesser.get(way_in(room)).status_code == 429
    assert guesser.post("/doemee/", {"code": room.code}).status_code == 429


def test_a_session_that_is_not_open_says_when_it_is(world, live):
    answer = Browser().get(way_in(live.room))

    assert "De sessie is nog niet open" in words(answer)
    Browser().post(way_in(live.room), {"role": "customer"})
    assert not live.room.seats.exists()


def test_who_was_invited_finds_when_and_where_and_a_file_for_the_calendar(world, live):
    live.meet_at(meeting(world))
    path = reverse("ideas:join_calendar", args=[live.room.code])

    page = Browser().get(way_in(live.room))
    file = Browser().get(path)

    assert "dinsdag 9 februari 2027 om 19.30 uur. Achterzaal" in words(page)
    assert path in page.content.decode()
    assert b"LOCATION:Achterzaal" in file.content
    assert Browser().get("/doemee/GUESSX/kalender.ics").status_code == 404


def test_who_was_invited_reads_that_it_does_not_go_on(world, live):
    planned = meeting(world)
    live.meet_at(planned)
    planned.cancel(by=world.ines)

    assert "Ze gaat niet door zoals gepland" in words(Browser().get(way_in(live.room)))


def meeting(world) -> Appointment:
    return Appointment.objects.create(
        trajectory=world.bakery,
        kind="session",
        host=world.ines,
        starts_at=moment(date(2027, 2, 9), 19, 30),
        place="Achterzaal",
    )


def test_a_closed_session_takes_nobody_in(world, room):
    here = way_in(room)
    room.go(part_of(room, "closed"), by=world.ines)

    assert Browser().post(here, {"role": "customer"}).status_code == 404


def test_a_full_room_says_so(room, monkeypatch):
    monkeypatch.setattr("doeboek.ideas.joining.MOST_SEATS", 1)
    guest(room)

    answer = Browser().post(way_in(room), {"role": "customer"})

    assert answer.status_code == 409
    assert "Alle plaatsen zijn bezet" in words(answer)


def test_a_session_on_paper_has_no_code_to_join(session):
    assert not hasattr(session, "room")


def test_somebody_elses_cookie_is_no_seat(room):
    phone, seat = guest(room)
    other = Browser()
    name = next(iter(phone.cookies))
    other.cookies[name] = f"{seat.pk}:forged"

    assert other.get(seat_page(room)).url == way_in(room)


def test_five_hundred_seats_are_the_most(room, monkeypatch):
    monkeypatch.setattr("doeboek.ideas.joining.MOST_SEATS", 2)
    join(room, role="customer")
    join(room, role="customer")

    with pytest.raises(RoomFull):
        join(room, role="customer")
