"""In a hall each gives three dots to ideas of the own table."""

from __future__ import annotations

import re
import uuid

import pytest
from django.urls import reverse

from doeboek.ideas.hall import NoTableDotsLeft
from doeboek.ideas.method.agenda import NotNow
from doeboek.ideas.method.pace import Pace
from doeboek.ideas.models import TableDot
from doeboek.ideas.views import seatwrites
from doeboek.ideas.writing import MayNotWrite
from tests.audits.pages import words
from tests.ideas.live.conftest import sent, written
from tests.ideas.live.hall import dotted, of_table, page_of, phone_of, seated


def test_tables_choose_in_a_hall_alone(world, room, sit):
    for _each in range(12):
        sit()
    before = [part.key for part in room.parts]

    seats = seated(room, 2, by=world.ines)

    assert {seat.table for seat in seats} == {1, 2}
    assert [part.key for part in room.parts if part.key not in before] == ["tables"]
    assert [part.key for part in room.parts if part.key != "tables"] == before


def test_a_seat_has_three_dots_for_ideas_of_its_own_table(hall):
    seats, ideas = hall
    [seat, *_others] = of_table(seats, 2)
    own = of_table(ideas, 2)

    dotted(seat, *own[:3])

    with pytest.raises(NoTableDotsLeft):
        dotted(seat, own[3])
    dotted(seat, own[0], is_given=False)
    dotted(seat, own[3])
    assert set(TableDot.objects.values_list("idea", flat=True)) == {idea.pk for idea in own[1:4]}


def test_an_idea_lies_at_the_table_of_who_wrote_it(hall, go):
    seats, _ideas = hall
    there = next(seat for seat in seats if seat.table == 2)
    go("write-1")

    assert written(there, "Van hier").table == 2


def test_an_idea_of_another_table_takes_no_dot(hall):
    seats, ideas = hall

    with pytest.raises(NotNow):
        dotted(of_table(seats, 1)[0], of_table(ideas, 2)[0])


def test_a_muted_seat_gives_none(hall):
    seats, ideas = hall
    seats[0].is_muted = True

    with pytest.raises(MayNotWrite):
        dotted(seats[0], of_table(ideas, seats[0].table)[0])


@pytest.mark.parametrize("part", ["gallery", "clusters", "dots"])
def test_tables_choose_in_their_part_only(hall, onward, part):
    seats, ideas = hall
    onward(part)

    with pytest.raises(NotNow):
        dotted(seats[0], of_table(ideas, seats[0].table)[0])


def test_a_phone_gives_a_dot_once_however_often_it_sends(hall):
    seats, ideas = hall
    phone, key = phone_of(seats[0]), uuid.uuid4().hex
    at = reverse("ideas:seat_table_dots", args=[seats[0].room.key])
    idea = of_table(ideas, seats[0].table)[0]

    found = [sent(phone, at, key, idea=idea.pk, choice="1") for _time in range(3)]

    assert [answer.status_code for answer in found] == [200, 200, 200]
    assert len({answer.json()["seq"] for answer in found}) == 1
    assert TableDot.objects.count() == 1


def test_a_phone_that_presses_without_end_has_to_wait(hall, monkeypatch):
    monkeypatch.setattr(seatwrites, "PACE", Pace(burst=3, per=60))
    seats, _ideas = hall
    phone, at = phone_of(seats[0]), reverse("ideas:seat_ready", args=[seats[0].room.key])

    statuses = [sent(phone, at, part="tables", ready="1").status_code for _each in range(4)]

    assert statuses == [200] * 3 + [429]


def test_a_phone_is_told_when_its_dots_are_given(hall):
    seats, ideas = hall
    own = of_table(ideas, seats[0].table)
    dotted(seats[0], *own[:3])

    at = reverse("ideas:seat_table_dots", args=[seats[0].room.key])
    refused = sent(phone_of(seats[0]), at, idea=own[3].pk, choice="1")

    assert refused.status_code == 409
    assert refused.json()["error"] == "Deze stippen zijn op. Haal er eerst één terug."


def test_without_script_one_presses_a_form_and_stays_on_that_page(hall):
    seats, ideas = hall
    phone = phone_of(seats[0])
    own = of_table(ideas, seats[0].table)
    at = reverse("ideas:seat_table_dots", args=[seats[0].room.key])

    phone.post(at, {"idea": own[1].pk, "choice": "1", "page": 1, "idempotency_key": "k" * 20})

    page = phone.get(reverse("ideas:seat_leaf", args=[seats[0].room.key, 1]))
    assert "Nog 2 van 3 stippen" in words(page)


def test_nobody_sees_what_others_at_the_table_chose(hall):
    seats, ideas = hall
    first, second, *_others = of_table(seats, 1)
    dotted(first, *of_table(ideas, 1)[:3])

    page = phone_of(second).get(page_of(second))

    assert "Nog 3 van 3 stippen" in words(page)
    assert "data-chosen" not in page.content.decode()
    assert len(re.findall(r'aria-pressed="true"', page.content.decode())) == 0


def test_a_guest_chooses_at_the_table_in_french(hall):
    seats, _ideas = hall
    phone = phone_of(seats[0])
    phone.cookies["language"] = "fr"

    page = words(phone.get(page_of(seats[0])))

    assert "Choisissez les meilleures idées de la table 1" in page
    assert "Encore 3 points sur 3" in page
