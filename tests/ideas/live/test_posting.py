"""Letters of phones: they are taken as the page would take them."""

from __future__ import annotations

import json
import uuid
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from doeboek.ideas import joining, posting, writing
from doeboek.ideas.models import Dot, Idea, Room, Seat, Session
from doeboek.ideas.preparing import prepare_session
from doeboek.live import Letter
from tests.ideas.evening import QUESTION, TRENDS
from tests.ideas.live.conftest import guest, sent, written


def letter(seat: Seat, kind: str = "ideeen", key: str = "", **fields: Any) -> Letter:
    body = {"idempotency_key": key or uuid.uuid4().hex, **fields}
    return Letter(posting.Sender(seat.room.key, seat.pk, kind), urlencode(body).encode())


def answers(*letters: Letter) -> list[Any]:
    return [answer and json.loads(answer) for answer in posting.written(letters)]


def texts() -> list[str]:
    return list(Idea.objects.order_by("pk").values_list("text", flat=True))


def numbers(room: Room) -> list[int]:
    return list(room.events.values_list("seq", flat=True))


def test_letters_of_several_seats_are_written_in_order_without_a_gap(room, sit, go):
    seats = [sit() for _each in range(3)]
    go("write-1")
    domain = room.session.domains.all()[1]
    before = numbers(room)[-1]

    told = answers(*(letter(seat, text=f"Idee {seat.number}", domain=domain.pk) for seat in seats))

    assert texts() == ["Idee 1", "Idee 2", "Idee 3"]
    ideas = list(Idea.objects.order_by("pk"))
    assert told == [{"seq": before + n, "idea": idea.pk} for n, idea in enumerate(ideas, start=1)]
    assert [(idea.seat, idea.domain, idea.round) for idea in ideas] == [
        (seat, domain, 1) for seat in seats
    ]
    room.refresh_from_db()
    assert numbers(room) == list(range(1, room.seq + 1))


def test_a_letter_says_the_same_as_the_page_and_the_page_knows_it_was_sent(room, go):
    phone, seat = guest(room)
    go("write-1")
    seat.refresh_from_db()
    key = uuid.uuid4().hex

    [told] = answers(letter(seat, key=key, text="Een bankje", part="write-1"))
    again = sent(
        phone,
        reverse("ideas:seat_idea_new", args=[room.key]),
        key,
        text="Een bankje",
        part="write-1",
    )

    assert again.json() == told
    assert texts() == ["Een bankje"]


def test_the_same_letter_twice_at_once_is_one_idea(room, sit, go):
    seat, key = sit(), uuid.uuid4().hex
    go("write-1")

    first, second, other = answers(
        letter(seat, key=key, text="Een bankje"),
        letter(seat, key=key, text="Een bankje", part=""),
        letter(seat, key=key, text="Een stoel"),
    )

    assert first == second
    assert (other, texts()) == (None, ["Een bankje"])


def test_what_is_refused_stands_in_nobodys_way(world, room, sit, go):
    quiet, loud = sit(), sit()
    go("write-1")
    joining.mute(quiet, True, by=world.ines)

    told = answers(
        letter(quiet, text="Niet nu"),
        letter(loud, text=""),
        letter(loud, text="x" * 281),
        letter(loud, key="kort", text="Zonder sleutel"),
        letter(loud, text="Wel"),
    )

    assert [bool(each) for each in told] == [False, False, False, False, True]
    assert texts() == ["Wel"]
    room.refresh_from_db()
    assert numbers(room) == list(range(1, room.seq + 1))


def test_who_left_and_whose_session_is_in_the_bin_is_not_taken(world, room, sit, go):
    gone, here = sit(), sit()
    go("write-1")
    joining.leave(gone, by=world.ines)

    assert answers(letter(gone, text="Weg"), letter(here, text="Hier"))[0] is None
    room.session.deleted_at = timezone.now()
    room.session.save()

    assert answers(letter(here, text="Te laat")) == [None]
    assert texts() == ["Hier"]


def test_a_seat_of_another_room_writes_nothing_here(world, room, go):
    """Its cookie is signed, but somebody can put it under the name of another room."""
    go("write-1")
    elsewhere = prepare_session(
        world.clothes, question=QUESTION, trends=TRENDS, by=world.tom, kind=Session.Kind.LIVE
    ).room
    elsewhere.open(by=world.tom)
    _phone, seat = guest(elsewhere)
    other = Letter(posting.Sender(room.key, seat.pk, "ideeen"), letter(seat, text="x").body)

    assert answers(other) == [None]
    assert texts() == []


def test_who_left_gives_no_dots(world, choosing):
    seats, ideas = choosing
    joining.leave(seats[0], by=world.ines)

    gone = letter(seats[0], "stippen", idea=ideas[0].pk, choice="blue")
    here = letter(seats[1], "stippen", idea=ideas[0].pk, choice="blue")

    assert [answer is not None for answer in answers(gone, here)] == [False, True]
    assert [dot.seat for dot in Dot.objects.all()] == [seats[1]]


def test_markup_and_control_signs_are_text(room, sit, go):
    seat = sit()
    go("write-1")

    answers(letter(seat, text="<b>dik</b>\x07 en\n#let x", parent="1; DROP TABLE"))
    assert texts() == []  # no such parent: the page says so
    answers(letter(seat, text="<b>dik</b>\x07 en\n#let x"))

    assert texts() == ["<b>dik</b> en #let x"]


def test_an_idea_builds_on_one_of_its_own_session_only(world, room, sit, go):
    seat, other = sit(), sit()
    go("write-1")
    first = written(seat, "Een bankje")

    answers(letter(other, text="Met een kussen", parent=first.pk))

    assert Idea.objects.get(text="Met een kussen").parent == first
    elsewhere = Idea.objects.create(
        trajectory=world.bakery,
        session=world.bakery.sessions.create(
            question="Anders?", held_on=timezone.localdate(), by=world.ines
        ),
        domain=first.domain,
        text="Elders",
    )
    assert answers(letter(other, text="Ook", parent=elsewhere.pk)) == [None]


def test_dots_are_counted_against_each_other_within_one_round(world, room, sit, go):
    seat, other = sit(), sit()
    go("write-1")
    ideas = [written(seat, f"Idee {n}") for n in range(3)]
    Room.objects.filter(pk=room.pk).update(dots_each=1)
    go("dots")
    blue = {"choice": "blue"}

    told = answers(
        letter(seat, "stippen", idea=ideas[0].pk, **blue),
        letter(seat, "stippen", idea=ideas[1].pk, **blue),  # the second blue one of one
        letter(other, "stippen", idea=ideas[1].pk, **blue),
        letter(seat, "stippen", idea=ideas[0].pk, choice=""),
        letter(seat, "stippen", idea=ideas[2].pk, **blue),
        letter(seat, "stippen", idea=10**9, choice="red"),
    )

    assert [bool(each) for each in told] == [True, False, True, True, True, False]
    dots = set(Dot.objects.values_list("seat__number", "idea__text", "colour"))
    assert dots == {(1, "Idee 2", "blue"), (2, "Idee 1", "blue")}


def test_a_dot_on_an_idea_that_was_hidden_or_put_under_another_goes_to_the_page(
    world, room, sit, go
):
    seat = sit()
    go("write-1")
    hidden, head, under = (written(seat, text) for text in ("Weg", "Een bank", "Een bankje"))
    go("clusters")
    from doeboek.ideas.together import put_together

    put_together(under, head, by=world.ines)
    writing.hide(hidden, by=world.ines)
    go("dots")

    told = answers(
        *(letter(seat, "stippen", idea=idea.pk, choice="blue") for idea in (hidden, under, head))
    )

    assert [bool(each) for each in told] == [False, False, True]


def test_a_round_costs_the_same_number_of_queries_for_one_idea_as_for_twenty_but_its_rows(
    room, sit, go
):
    seats = [sit() for _each in range(20)]
    go("write-1")
    one, many = letter(seats[0], text="Een"), [letter(seat, text="Veel") for seat in seats]

    with CaptureQueriesContext(connection) as for_one:
        assert all(answers(one))
    with CaptureQueriesContext(connection) as for_many:
        assert all(answers(*many))

    # The room, the seats, the fields, what was sent, the idea, the number, the log; a savepoint's
    # two, and PostgreSQL is notified.
    assert len(for_one) == 9 + (connection.vendor == "postgresql")
    assert len(for_many) == len(for_one) + 19
