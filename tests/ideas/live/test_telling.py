"""What the stream tells whom: what is private travels to nobody else."""

from __future__ import annotations

import json
import uuid

import pytest

from doeboek.ideas import joining, writing
from doeboek.ideas.dotting import put_dots
from doeboek.ideas.models import Event
from doeboek.ideas.telling import COACH, SEATS, WALL, told
from tests.ideas.live.conftest import written


def last(room, kind: str) -> Event:
    return room.events.filter(kind=kind).latest("seq")


def heard(event: Event) -> dict:
    return {audience: json.loads(line) for audience, line in told(event).items()}


def test_what_is_written_in_private_goes_to_nobody(room, sit, go):
    seat = sit()
    go("write-1")

    written(seat, "Een geheim plan")

    event = last(room, "idea")
    assert heard(event) == {COACH: {"kind": "idea"}, WALL: {"kind": "idea"}}
    assert "geheim" not in json.dumps(told(event))


def test_what_is_written_when_all_may_read_goes_to_every_seat(room, sit, go):
    seat = sit()
    go("build-1")

    idea = written(seat, "Een open plan")

    told_seats = heard(last(room, "idea"))[SEATS]
    assert told_seats == {
        "kind": "idea",
        "idea": idea.pk,
        "text": "Een open plan",
        "domain": idea.domain_id,
        "table": 1,
        "parent": None,
    }


@pytest.mark.parametrize("part", ["dots", "box"])
def test_what_comes_late_goes_to_nobody(room, sit, go, part):
    seat = sit()
    go("write-1")
    written(seat, "Op tijd")
    go(part)

    late = written(seat, "Te laat")

    assert late.is_late
    assert SEATS not in told(last(room, "idea"))


def test_an_idea_that_is_worded_better_in_private_stays_private(world, room, sit, go):
    seat = sit()
    go("write-1")
    idea = written(seat, "Een plan")

    writing.reword(idea, "Een beter plan", by=world.ines)

    assert SEATS not in told(last(room, "idea.changed"))


def test_no_seat_and_no_screen_hears_who_gave_a_dot_or_where(choosing):
    seats, ideas = choosing

    put_dots(seats[0], ideas[0], colour="blue", client_id=uuid.uuid4().hex)

    assert heard(last(seats[0].room, "dot")) == {COACH: {"kind": "dot"}, WALL: {"kind": "dot"}}


def test_nobody_hears_a_name(world, room, sit, go):
    seat = sit(name="Rita")
    go("write-1")
    written(seat, "Iets")
    joining.be_ready(seat, "write-1", True, client_id=uuid.uuid4().hex)
    go("build-1")
    written(seat, "Nog iets")

    lines = [line for event in room.events.all() for line in told(event).values()]

    assert [line for line in lines if "Rita" in line] == []
