"""What a page that listens is told, alone and in a crowd, on a clock that jumps."""

from __future__ import annotations

import asyncio
import json

import pytest

from doeboek.live import Hub, Streams
from tests.live.clock import run, settle
from tests.live.house import house, listening, pages, part
from tests.live.phone import Awaited, Phone
from tests.live.shelf import Shelf

# -- Being told ------------------------------------------------------------------------------


def test_a_page_is_told_what_happens_after_what_it_has():
    async def story():
        shelf = Shelf(2)
        hub, streams = house(shelf)
        phone = await listening(Phone(streams), after=2)
        hub.wake(1, shelf.commit())
        await settle()
        await part(phone)
        return phone

    phone = run(story())

    assert phone.events == [3]
    assert json.loads(phone.frames[-1]["data"]) == {"seq": 3, "text": ""}


def test_a_stream_says_what_it_is_and_when_to_come_back():
    async def story():
        _, streams = house(Shelf(), retry=1500, jitter=1000)
        phones = [await listening(Phone(streams), after=0) for _ in range(20)]
        await part(*phones)
        return phones

    phones = run(story())
    retries = {int(phone.frames[0]["retry"]) for phone in phones}

    assert phones[0].status == 200
    assert phones[0].headers == {
        b"content-type": b"text/event-stream",
        b"cache-control": b"no-store",
        b"x-accel-buffering": b"no",
        b"x-content-type-options": b"nosniff",
    }
    assert len(retries) > 1
    assert min(retries) >= 1500
    assert max(retries) <= 2500


def test_what_the_coach_is_told_reaches_no_seat_and_no_wall():
    async def story():
        shelf = Shelf()
        hub, streams = house(shelf)
        phones = [await listening(Phone(streams, who), after=0) for who in ("seats", "wall")]
        coach = await listening(Phone(streams, "coach"), after=0)
        shelf.commit(1, "coach", text="private")
        shelf.commit(1, "coach", "seats", "wall", text="shown")
        hub.wake(1)
        await settle()
        late = [await listening(Phone(streams, who), after=0) for who in ("seats", "wall")]
        await part(*phones, *late, coach)
        return coach, phones + late

    coach, others = run(story())

    assert coach.events == [1, 2]
    assert [phone.events for phone in others] == [[2]] * 4
    assert [phone for phone in others if b"private" in b"".join(phone.bodies)] == []


def test_another_room_hears_nothing():
    async def story():
        shelf = Shelf()
        hub, streams = house(shelf)
        here = await listening(Phone(streams), after=0)
        there = await listening(Phone(streams, room=2), after=0)
        hub.wake(1, shelf.commit())
        await settle()
        await part(here, there)
        return here.events, there.events

    assert run(story()) == ([1], [])


def test_all_of_an_audience_are_sent_the_same_bytes():
    async def story():
        shelf = Shelf()
        hub, streams = house(shelf)
        phones = [await listening(Phone(streams), after=0) for _ in range(3)]
        hub.wake(1, shelf.commit())
        await settle()
        await part(*phones)
        return {id(phone.bodies[-1]) for phone in phones}

    assert len(run(story())) == 1


def test_a_server_whose_send_is_no_coroutine_tells_the_same():
    async def story():
        shelf = Shelf(1)
        hub, streams = house(shelf)
        phone = await listening(Awaited(streams), after=0)
        for _ in range(3):
            hub.wake(1, shelf.commit())
            await settle()
        await part(phone)
        return phone.events

    assert run(story()) == [1, 2, 3, 4]


# -- A crowd ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("crowd", "bodies"), [(3, [[], [1], [2, 3, 4]]), (4, [[], [1], [2], [3], [4]])]
)
def test_a_crowd_is_told_in_one_body_what_follows_closely(crowd, bodies):
    async def story():
        shelf = Shelf()
        hub, streams = house(shelf, crowd=crowd, tick=0.1)
        phones = [await listening(Phone(streams), after=0) for _ in range(3)]
        for _ in range(4):
            hub.wake(1, shelf.commit())
            await asyncio.sleep(0.03)
        await asyncio.sleep(0.1)
        await part(*phones)
        return phones[0]

    phone = run(story())

    assert [
        [int(w[4:]) for w in b.decode().split("\n") if w[:3] == "id:"] for b in phone.bodies
    ] == bodies


def test_a_crowd_is_told_at_once_what_comes_after_silence():
    async def story():
        shelf = Shelf()
        hub, streams = house(shelf, crowd=1, tick=0.1)
        phone = await listening(Phone(streams), after=0)
        told = []
        for _ in range(3):
            await asyncio.sleep(0.2)
            hub.wake(1, shelf.commit())
            await settle()
            told.append(list(phone.events))
        await part(phone)
        return told

    assert run(story()) == [[1], [1, 2], [1, 2, 3]]


# -- A sign of life --------------------------------------------------------------------------


def test_a_silent_stream_gives_a_sign_of_life_every_15_seconds():
    async def story():
        _, streams = house(Shelf(7))
        phone = await listening(Phone(streams), after=7)
        await asyncio.sleep(46)
        await part(phone)
        return phone.bodies[1:]

    assert run(story()) == [b":\nevent: beat\nid: 7\ndata: {}\n\n"] * 3


# -- What is no stream -----------------------------------------------------------------------


def test_who_is_not_admitted_finds_nothing():
    async def story():
        hub, streams = house(Shelf())
        phone = Phone(streams, room=99)
        await phone.listen()
        return phone.status, hub.rooms

    assert run(story()) == (404, {})


@pytest.mark.parametrize(
    "change",
    [{"path": "/levend/1/seats"}, {"method": "POST"}, {"method": "HEAD"}, {"type": "websocket"}],
)
def test_all_else_is_for_the_pages(change):
    async def story():
        _, streams = house(Shelf())
        phone = Phone(streams)
        await streams(phone.scope() | change, phone.receive, phone.send)
        return phone.status

    assert run(story()) == 299


def test_who_cannot_be_looked_up_comes_back_later(caplog):
    async def story():
        async def fail(scope):
            raise ConnectionError("the database is away")

        hub = Hub(Shelf())
        phone = Phone(Streams(pages, hub, fail))
        await phone.listen()
        return phone.status, phone.kinds, hub.rooms

    assert run(story()) == (200, ["bye"], {})
    assert "the database is away" in caplog.text
