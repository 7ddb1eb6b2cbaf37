"""How a stream ends: by goodbye, because the page left, or because sending failed."""

from __future__ import annotations

import asyncio
import threading

from doeboek import live
from tests.live.clock import run, settle
from tests.live.house import house, listening, part
from tests.live.phone import Awaited, Phone, Reached
from tests.live.shelf import Shelf


def test_goodbye_ends_each_stream_with_a_time_of_its_own_to_come_back():
    async def story():
        hub, streams = house(Shelf())
        phones = [await listening(Phone(streams), after=0) for _ in range(20)]
        threading.Thread(target=live.goodbye).start()
        async with asyncio.timeout(60):
            await asyncio.wait([phone.stream for phone in phones])
        return hub, phones

    hub, phones = asyncio.run(story())
    retries = {int(phone.frames[-1]["retry"]) for phone in phones}

    assert [phone.kinds for phone in phones] == [["bye"]] * 20
    assert [phone.is_over for phone in phones] == [True] * 20
    assert len(retries) > 5
    assert min(retries) >= 500
    assert max(retries) <= 4000
    assert hub.rooms == {}


def test_goodbye_is_said_too_where_send_is_no_coroutine():
    async def story():
        hub, streams = house(Shelf())
        phone = await listening(Awaited(streams), after=0)
        hub.goodbye()
        await phone.stream
        return phone.kinds, hub.rooms

    assert run(story()) == (["bye"], {})


def test_who_comes_after_goodbye_is_sent_away():
    async def story():
        hub, streams = house(Shelf())
        hub.goodbye()
        phone = await listening(Phone(streams), after=0)
        await phone.stream
        return phone.kinds, hub.rooms

    assert run(story()) == (["bye"], {})


def test_goodbye_to_who_is_just_coming_in_is_said_once():
    async def story():
        shelf, gate = Shelf(), asyncio.Event()
        shelf.pause = gate.wait
        hub, streams = house(shelf)
        phone = await listening(Phone(streams), after=0)
        hub.goodbye()
        await settle()
        gate.set()
        await phone.stream
        return phone.kinds, hub.rooms

    assert run(story()) == (["bye"], {})


def test_a_room_is_forgotten_when_the_last_one_left():
    async def story():
        shelf = Shelf()
        hub, streams = house(shelf)
        phones = [await listening(Phone(streams), after=0) for _ in range(2)]
        await part(phones[0])
        one = list(hub.rooms)
        await part(phones[1])
        await settle()
        return one, hub.rooms, len(asyncio.all_tasks())

    assert run(story()) == ([1], {}, 1)


def test_a_stream_that_is_cancelled_leaves():
    async def story():
        hub, streams = house(Shelf())
        phone = await listening(Phone(streams), after=0)
        phone.stream.cancel()
        await asyncio.wait([phone.stream])
        return hub.rooms, phone.stream.cancelled()

    assert run(story()) == ({}, True)


def test_a_send_that_fails_ends_that_stream_and_no_other(caplog):
    async def story():
        shelf = Shelf()
        hub, streams = house(shelf)
        broken, gone, well = [await listening(Reached(streams), after=0) for _ in range(3)]

        async def fail(message):
            raise RuntimeError("no such message")

        async def is_gone(message):
            raise OSError("the client left")

        for listener in hub.rooms[1]:
            listener.send = {broken: fail, gone: is_gone}.get(listener.send.__self__, listener.send)
        hub.wake(1, shelf.commit())
        await settle()
        left = len(hub.rooms[1])
        await part(broken, gone, well)
        return left, well.events

    assert run(story()) == (1, [1])
    assert "no such message" in caplog.text
    assert "the client left" not in caplog.text
