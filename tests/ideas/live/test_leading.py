"""Leading, and the screen: what the coach does, and what everybody sees of it."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

from django.urls import reverse
from django.utils import timezone

from doeboek.ideas.models import Idea
from doeboek.ideas.runpage import RunPage
from tests.audits.pages import words
from tests.conftest import Browser
from tests.ideas.live.conftest import at, guest, written


def test_a_session_is_led_from_coming_in_to_the_end(world, live, ines):
    ines.post(at("run_open", live))
    room = live.room
    room.refresh_from_db()
    phones = [guest(room) for _each in range(4)]

    seen = []
    for part in room.parts[1:]:
        ines.post(at("run_part", live), {"part": part.key})
        page = ines.get(at("run", live))
        seen.append(page.status_code)
        assert all(
            phone.get(reverse("ideas:seat", args=[room.key])).status_code == 200
            for phone, _seat in phones
        )
        assert Browser().get(reverse("ideas:wall", args=[room.wall])).status_code == 200

    assert set(seen) == {200}
    assert all(seat.pair for seat in room.seats.all())
    room.refresh_from_db()
    assert (room.part_key, room.is_open) == ("closed", False)


def test_the_coach_reads_what_to_do_and_to_say_in_every_part(live, room, ines, go, sit):
    sit(), sit()
    for part in room.parts:
        go(part.key)
        page = RunPage(room)
        assert page.say
        assert page.do
        assert page.say.split(".")[0] in words(ines.get(at("run", live)))


def test_only_from_the_second_round_on_people_first_read_what_is_there(live, room, ines, go, sit):
    sit(), sit()

    go("write-1")
    first = words(ines.get(at("run", live)))
    go("write-2")
    second = words(ines.get(at("run", live)))

    assert "Lees eerst wat er al staat." not in first
    assert "Bedenk samen ideeën bij dit veld." in first
    assert "Lees eerst wat er al staat." in second


def test_where_the_clock_does_not_start_by_itself_the_coach_reads_so(live, room, ines, go, sit):
    sit(), sit()
    told = "In dit onderdeel start u de klok zelf."

    assert told in words(ines.get(at("run", live)))
    ines.post(at("run_clock", live), {"do": "start"})
    assert told not in words(ines.get(at("run", live)))
    go("write-1")
    assert told not in words(ines.get(at("run", live)))
    go("gallery")
    assert told in words(ines.get(at("run", live)))
    go("closed")
    assert told not in words(ines.get(at("run", live)))


def test_a_part_that_is_not_in_the_agenda_is_refused(live, room, ines):
    ines.post(at("run_part", live), {"part": "write-99"})

    room.refresh_from_db()
    assert room.part_key == "lobby"


def test_somebody_without_a_phone_gets_a_seat_and_can_be_moved(live, room, ines, sit, go):
    ines.post(at("run_seat_new", live), {"name": "Oma", "role": "family"})
    seat = room.seats.get()
    assert (seat.called, seat.has_phone, seat.agreed_version) == ("Oma", False, None)
    [sit() for _each in range(3)]
    go("write-1")
    seat.refresh_from_db()
    other = {1: 2, 2: 1}[seat.pair]

    ines.post(at("run_seat", live, seat.pk), {"place": f"1-{other}"})

    seat.refresh_from_db()
    assert (seat.table, seat.pair) == (1, other)


def test_a_pair_that_is_not_there_is_refused(live, room, ines, sit, go):
    seat = sit()
    sit()
    go("write-1")

    ines.post(at("run_seat", live, seat.pk), {"place": "7-7"})

    seat.refresh_from_db()
    assert (seat.table, seat.pair) == (1, 1)


def test_an_absent_pair_is_skipped_and_the_timetable_of_the_others_stays(
    world, live, room, ines, sit, go
):
    seats = [sit() for _each in range(6)]
    go("write-1")
    before = {w.place: w.domain for w in RunPage(room).pairs}
    gone = [seat for seat in room.seats.all() if seat.pair == 3]

    for seat in gone:
        ines.post(at("run_seat", live, seat.pk), {"do": "leave"})

    page = RunPage(room)
    assert {w.place: w.domain for w in page.pairs} == before
    assert [w.is_here for w in page.pairs] == [True, True, False]
    assert len(seats) == 6


def test_nobody_wrote_for_a_minute_and_a_half_is_said(live, room, ines, sit, go):
    seat = sit()
    sit()
    go("write-1")
    assert not RunPage(room).is_silent

    with mock.patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(95)):
        assert RunPage(room).is_silent
    written(seat, "Toch een idee")
    assert not RunPage(room).is_silent


def test_paper_slips_are_typed_in_a_line_each(live, room, ines):
    domain = room.session.domains.first()

    ines.post(at("run_paper", live), {"domain": domain.pk, "several": "Een\n- Twee\n\nDrie"})

    assert list(Idea.objects.order_by("pk").values_list("text", flat=True)) == [
        "Een",
        "Twee",
        "Drie",
    ]


def test_paper_without_words_is_refused_and_says_why(live, room, ines):
    answer = ines.post(
        at("run_paper", live), {"domain": room.session.domains.first().pk, "several": " "}
    )

    assert answer.status_code == 422
    assert "Schrijf eerst een idee" in words(answer)


def test_the_coach_reads_private_writing_only_when_it_is_open(live, room, ines, sit, go):
    seat = sit()
    sit()
    go("write-1")
    written(seat, "Nog geheim")

    assert "Nog geheim" not in words(ines.get(at("run", live)))
    assert "1 idee" in words(ines.get(at("run", live)))

    go("build-1")
    assert "Nog geheim" in words(ines.get(at("run", live)))


def test_the_screen_shows_no_names_and_no_private_writing(room, sit, go):
    seat = sit(name="Rita")
    sit(name="Jan")
    go("write-1")
    written(seat, "Nog geheim")

    page = words(Browser().get(reverse("ideas:wall", args=[room.wall])))

    assert "Rita" not in page
    assert "Nog geheim" not in page
    assert "1 idee" in page


def test_a_guessed_screen_is_no_page(room):
    assert Browser().get("/scherm/abc/").status_code == 404
    assert Browser().get(f"/scherm/{room.key}/").status_code == 404


def test_the_coachs_page_asks_as_often_for_many_as_for_few(
    live, room, ines, sit, go, django_assert_max_num_queries
):
    seats = [sit(name=f"Gast {n}") for n in range(3)]
    go("write-1")
    path = at("run", live)
    with django_assert_max_num_queries(30) as few:
        ines.get(path)
    for n in range(12):
        written(sit(name=f"Laat {n}"), f"Idee {n}")
    for seat in seats:
        written(seat, "Nog een")

    with django_assert_max_num_queries(len(few.captured_queries)):
        ines.get(path)


def test_the_page_of_a_seat_asks_as_often_for_many_ideas_as_for_few(
    room, go, django_assert_max_num_queries
):
    phone, seat = guest(room)
    guest(room)
    seat.room = room
    path = reverse("ideas:seat", args=[room.key])
    for key in ("write-1", "build-1", "gallery", "dots", "box", "top", "closed"):
        go(key)
        with django_assert_max_num_queries(25) as few:
            phone.get(path)
        for n in range(5):
            Idea.objects.create(
                trajectory=room.session.trajectory,
                session=room.session,
                domain=room.session.domains.first(),
                text=f"{key} {n}",
                seat=seat,
                round=room.round,
            )
        with django_assert_max_num_queries(len(few.captured_queries) + 1):
            phone.get(path)
