"""Taking a seat: by the code, without an account, again, elsewhere, and without a phone."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.urls import reverse

from doeboek.demo.clock import moment
from doeboek.ideas.joining import AGREED_VERSION, RoomFull, come_back, join, leave
from doeboek.ideas.models import Room, Seat
from doeboek.people.models import Person
from doeboek.programmes.models import Appointment
from tests.audits.pages import words
from tests.conftest import Browser
from tests.ideas.live.conftest import guest, part_of


def address(room: Room) -> str:
    return reverse("ideas:join", args=[room.code])


def seat_page(room: Room) -> str:
    return reverse("ideas:seat", args=[room.key])


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
    page = words(Browser().get(address(room)))

    assert "De groep leest uw ideeën zonder uw naam" in page
    assert "verdwijnt hij na ten hoogste 24 maanden" in page
    assert "Neem plaats" in page


def test_without_a_role_nobody_sits_and_the_name_stays_in_its_field(room):
    answer = Browser().post(address(room), {"name": "Rita"})

    assert answer.status_code == 422
    assert 'value="Rita"' in answer.content.decode()
    assert "Kies wat u voor deze winkel bent." in words(answer)
    assert not room.seats.exists()


def test_sent_twice_it_is_one_seat_and_the_phone_is_known_again(room):
    phone = Browser()
    form = {"role": "customer", "name": "Rita", "idempotency_key": uuid.uuid4().hex}
    phone.post(address(room), form)
    phone.cookies.clear()  # the first answer got lost on the way

    phone.post(address(room), form)

    assert room.seats.count() == 1
    assert phone.get(seat_page(room)).status_code == 200


def test_a_phone_that_has_a_seat_goes_on_there(room):
    phone, _seat = guest(room)

    assert phone.get(address(room)).url == seat_page(room)


def test_the_owner_who_came_by_the_own_link_need_not_type_the_name(world, room, client_for):
    karim = client_for(world.karim)

    page = karim.get(address(room)).content.decode()
    karim.post(address(room), {"role": "owner", "name": "Karim"})

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
    assert guesser.get(address(room)).status_code == 429
    assert guesser.post("/doemee/", {"code": room.code}).status_code == 429


def test_a_session_that_is_not_open_says_when_it_is(world, live):
    answer = Browser().get(address(live.room))

    assert "De sessie is nog niet open" in words(answer)
    Browser().post(address(live.room), {"role": "customer"})
    assert not live.room.seats.exists()


def test_who_was_invited_finds_when_and_where_and_a_file_for_the_calendar(world, live):
    live.meet_at(meeting(world))
    path = reverse("ideas:join_calendar", args=[live.room.code])

    page = Browser().get(address(live.room))
    file = Browser().get(path)

    assert "dinsdag 9 februari 2027 om 19.30 uur. Achterzaal" in words(page)
    assert path in page.content.decode()
    assert b"LOCATION:Achterzaal" in file.content
    assert Browser().get("/doemee/GUESSX/kalender.ics").status_code == 404


def test_who_was_invited_reads_that_it_does_not_go_on(world, live):
    planned = meeting(world)
    live.meet_at(planned)
    planned.cancel(by=world.ines)

    assert "Ze gaat niet door zoals gepland" in words(Browser().get(address(live.room)))


def meeting(world) -> Appointment:
    return Appointment.objects.create(
        trajectory=world.bakery,
        kind="session",
        host=world.ines,
        starts_at=moment(date(2027, 2, 9), 19, 30),
        place="Achterzaal",
    )


def test_a_closed_session_takes_nobody_in(world, room):
    here = address(room)
    room.go(part_of(room, "closed"), by=world.ines)

    assert Browser().post(here, {"role": "customer"}).status_code == 404


def test_a_full_room_says_so(room, monkeypatch):
    monkeypatch.setattr("doeboek.ideas.joining.MOST_SEATS", 1)
    guest(room)

    answer = Browser().post(address(room), {"role": "customer"})

    assert answer.status_code == 409
    assert "Alle plaatsen zijn bezet" in words(answer)


def test_a_session_on_paper_has_no_code_to_join(session):
    assert not hasattr(session, "room")


def test_somebody_elses_cookie_is_no_seat(room):
    phone, seat = guest(room)
    other = Browser()
    name = next(iter(phone.cookies))
    other.cookies[name] = f"{seat.pk}:forged"

    assert other.get(seat_page(room)).url == address(room)


# -- elsewhere --------------------------------------------------------------------------------


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


# -- who leaves, who comes late ---------------------------------------------------------------


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


def test_a_latecomer_joins_the_smallest_pair_and_nobody_else_moves(room, sit, go):
    seats = [sit() for _each in range(5)]
    go("write-1")
    before = places(room)

    late = sit()

    after = places(room)
    assert {number: after[number] for number in before} == before
    assert late.pair is not None
    sizes = [list(after.values()).count(place) for place in set(after.values())]
    assert sizes == [3, 3]
    assert len(seats) == 5


def test_before_the_rounds_nobody_has_a_pair(sit):
    assert (sit().table, sit().pair) == (None, None)


def test_owner_and_family_are_not_in_one_pair(room, sit, go):
    owner, family = sit("owner"), sit("family")
    sit("customer"), sit("supplier")

    go("write-1")

    found = places(room)
    assert found[owner.number] != found[family.number]


def test_five_hundred_seats_are_the_most(room, monkeypatch):
    monkeypatch.setattr("doeboek.ideas.joining.MOST_SEATS", 2)
    join(room, role="customer")
    join(room, role="customer")

    with pytest.raises(RoomFull):
        join(room, role="customer")


def places(room: Room) -> dict[int, tuple[int, int]]:
    return {seat.number: (seat.table, seat.pair) for seat in Seat.objects.filter(room=room)}
