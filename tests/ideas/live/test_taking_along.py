"""A live session taken along: dots, the box, who was there in numbers, and nobody by name."""

from __future__ import annotations

import csv
import io
import json
import uuid

import pytest
from django.urls import reverse

from doeboek.ideas import boxing, dotting, together
from doeboek.ideas.exporting import as_csv, as_data, kept_of
from doeboek.ideas.method.agenda import Phase
from doeboek.ideas.models import Idea, Session
from doeboek.people.models import Person
from tests.books.printed import pages_of
from tests.ideas.live.conftest import written

NAMES = ["Rita Vanhee", "Jos Dekeyzer", "Ann Blomme", "Piet Clarysse"]
ROLES = ["owner", "customer", "customer", "family"]


@pytest.fixture
def evening(world, room, sit, go):
    """Eight ideas of four people; of each colour one dot, and two on the first."""
    seats = [
        sit(role, name=name, client_id=uuid.uuid4().hex)
        for role, name in zip(ROLES, NAMES, strict=True)
    ]
    go("write-1")
    ideas = [written(seats[n % 4], f"Plan {n}") for n in range(8)]
    go("dots")
    for seat in seats:
        seat.room = room
    put(seats[0], ideas[0], "red")
    put(seats[1], ideas[0], "red")
    put(seats[1], ideas[1], "blue")
    put(seats[2], ideas[2], "yellow")
    return seats, ideas


def put(seat, idea, colour="", count=1):
    dotting.put_dots(seat, idea, colour=colour, count=count, client_id=uuid.uuid4().hex)


def kept(room):
    return kept_of(Session.objects.get(pk=room.session_id))


def data(room):
    return as_data(kept(room))


def rows(room):
    lines = io.StringIO(as_csv(kept(room)).removeprefix("\ufeff"), newline="")
    return {row["Idee"]: row for row in csv.DictReader(lines, delimiter=";")}


def test_the_data_have_every_key_that_is_described_and_no_other(room, evening):
    found = data(room)

    assert set(found) == {
        "format",
        "version",
        "session",
        "participants",
        "fields",
        "ideas",
        "board_photos",
    }
    assert set(found["ideas"][0]) == {
        "number",
        "field",
        "trend",
        "text",
        "round",
        "table",
        "builds_on",
        "same_as",
        "came_late",
        "hidden",
        "dots",
        "before_hall",
        "in_box",
        "colour",
        "rescued",
        "finalist",
        "chosen",
        "written_at",
    }


def test_an_idea_under_another_one_says_so_and_its_dots_count_there(world, room, evening, go):
    seats, ideas = evening
    put(seats[2], ideas[0], "blue")
    go("clusters")
    together.put_together(ideas[1], ideas[0], by=world.ines)
    go("box")

    found = {idea["text"]: idea for idea in data(room)["ideas"]}

    head, under = found["Plan 0"], found["Plan 1"]
    assert (head["same_as"], under["same_as"]) == (None, head["number"])
    # Seat 2 gave the one red, the other blue. On one idea that is one dot: that on the head.
    assert head["dots"] == {"blue": 1, "red": 2, "yellow": 0, "plain": 0}
    assert set(under["dots"].values()) == {0}
    table = rows(room)
    assert (table["Plan 1"]["Zelfde als nummer"], table["Plan 0"]["Zelfde als nummer"]) == ("1", "")


def test_afterwards_each_idea_says_what_the_group_did_with_it(world, room, evening, go):
    seats, ideas = evening
    go("box")
    boxing.defend(seats[3], ideas[7])
    boxing.back(seats[0], ideas[7], True)
    go("top")
    boxing.put_on_top(ideas[0], True, by=world.ines)
    ideas[0].select(by=world.ines, reason="Kan voor de zomer")

    found = {idea["text"]: idea for idea in data(room)["ideas"]}

    first, saved, outside = found["Plan 0"], found["Plan 7"], found["Plan 5"]
    assert first["dots"] == {"blue": 0, "red": 2, "yellow": 0, "plain": 0}
    assert (first["in_box"], first["colour"], first["finalist"]) == (True, "red", True)
    assert first["chosen"]["reason"] == "Kan voor de zomer"
    assert (first["round"], first["came_late"], first["rescued"]) == (1, False, False)
    assert (saved["in_box"], saved["rescued"], saved["finalist"]) == (True, True, False)
    assert (outside["in_box"], outside["colour"], outside["chosen"]) == (False, None, None)
    assert rows(room)["Plan 0"]["Rode stippen"] == "2"
    assert rows(room)["Plan 0"]["Kleur"] == "rood"
    assert rows(room)["Plan 7"]["Gered door de groep"] == "ja"


@pytest.mark.parametrize("part", ["dots", "gallery"])
def test_where_dots_lie_stays_hidden_while_people_choose(room, evening, go, part):
    go(part)

    assert sum(sum(idea["dots"].values()) for idea in data(room)["ideas"]) == 0
    assert not any(idea["in_box"] for idea in data(room)["ideas"])


def test_in_a_plain_vote_dots_have_no_colour(room, sit, go):
    room.plain_vote = True
    room.save()
    seat = sit()
    go("write-1")
    idea = written(seat, "Plan A")
    go(Phase.VOTE)
    seat.room = room
    put(seat, idea, count=2)
    go("top")

    [found] = data(room)["ideas"]

    assert found["dots"] == {"blue": 0, "red": 0, "yellow": 0, "plain": 2}
    assert (found["in_box"], found["colour"]) == (True, None)


def test_an_idea_that_came_late_and_one_that_builds_on_another_say_so(room, evening, go):
    seats, ideas = evening
    Idea.objects.filter(pk=ideas[1].pk).update(parent=ideas[0], is_late=True)

    found = data(room)["ideas"][1]

    assert (found["builds_on"], found["came_late"]) == (1, True)


def test_people_are_counted_by_role(room, evening):
    assert data(room)["participants"] == {
        "total": 4,
        "by_role": {"customer": 2, "family": 1, "owner": 1},
    }


def test_nothing_that_leaves_tells_who_took_part(world, client_for, room, evening, go):
    go("closed")
    ines = client_for(world.ines)
    names = ["export_csv", "export_json"]
    texts = [
        ines.get(reverse(f"ideas:{name}", args=[room.session_id])).content.decode()
        for name in names
    ]
    pdf = ines.get(reverse("ideas:export_report", args=[room.session_id])).content
    texts.append(" ".join(pages_of(pdf)))

    told = {person.name for person in Person.objects.all() if person.name}
    assert {*NAMES} <= told
    assert [name for name in told for text in texts if name in text] == []
    assert "seat" not in texts[1]


def test_the_report_shows_the_best_ideas_and_the_box_by_colour(
    world, client_for, room, evening, go
):
    _seats, ideas = evening
    go("top")
    boxing.put_on_top(ideas[0], True, by=world.ines)

    answer = client_for(world.ines).get(reverse("ideas:export_report", args=[room.session_id]))
    page = " ".join(pages_of(answer.content))

    assert "Wie 4 mensen: klant 2, familie 1, eigenaar 1" in page
    assert "Verloop 75 minuten, 4 rondes" in page
    assert "De beste ideeën 1 Plan 0 2 stippen: rood 2." in page
    assert "In de box: blauw, kan meteen 2 Plan 1 1 stip: blauw 1." in page
    assert page.index("blauw, kan meteen") < page.index("rood, nieuw en haalbaar")


def test_times_are_those_of_the_place_with_their_difference(room, evening):
    at = json.loads(json.dumps(data(room)["ideas"][0]["written_at"]))

    assert at[-6:] in ("+01:00", "+02:00")
