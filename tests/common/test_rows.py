"""Rows read and put in by hand are the rows that a query set reads and saves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.forms import model_to_dict
from django.utils import timezone

from doeboek.common.rows import insert, marks, read
from doeboek.ideas.models import Event, Room, Session
from doeboek.ideas.preparing import prepare_session
from tests.ideas.conftest import QUESTION, TRENDS


@pytest.fixture
def room(world) -> Room:
    session = prepare_session(
        world.bakery, question=QUESTION, trends=TRENDS, by=world.ines, kind=Session.Kind.LIVE
    )
    Room.objects.filter(session=session).update(
        left=timedelta(minutes=7, seconds=30),
        is_locked=True,
        expected={"owner": 1, "customer": 4},
        opened_at=timezone.now(),
    )
    return Room.objects.get(session=session)


def test_a_row_is_read_with_the_values_that_a_query_set_gives(room):
    [found] = read(Room, "FROM ideas_room own WHERE own.id = %s", [room.pk])

    assert model_to_dict(found) == model_to_dict(room)
    for name in ("is_locked", "left", "expected", "opened_at", "closed_at"):
        assert getattr(found, name) == getattr(room, name)
        assert type(getattr(found, name)) is type(getattr(room, name))
    assert not found._state.adding


def test_what_is_read_beside_a_row_is_on_it_under_its_name(room):
    rest = "own.seq + 1, 'here' FROM ideas_room own WHERE own.id = %s"
    [found] = read(Room, rest, [room.pk], beside=["next_seq", "place"])

    assert (found.next_seq, found.place, found.seq) == (room.seq + 1, "here", room.seq)


def test_rows_are_put_in_with_their_defaults_and_get_their_keys(room):
    events = [
        Event(room=room, seq=room.seq + n, kind="ready", data={"naïef": [n, None, True]})
        for n in (1, 2)
    ]

    insert(*events)

    kept = list(Event.objects.filter(kind="ready").order_by("seq"))
    assert kept == events
    assert [event.data for event in kept] == [{"naïef": [n, None, True]} for n in (1, 2)]
    assert all(event.at and not event._state.adding for event in events)
    assert [event.at for event in kept] == [event.at for event in events]


def test_what_the_database_forbids_is_refused(room):
    event = {"room": room, "seq": room.seq, "kind": "ready"}
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Event(**event), Event(**event))


def test_no_values_find_nothing(room):
    found = read(Room, f"FROM ideas_room own WHERE own.id IN ({marks([])})", [])

    assert found == []
