"""When the hub reads: woken, woken again, and when a wake got lost."""

from __future__ import annotations

import asyncio
import threading

from doeboek import live
from doeboek.live import Hub
from tests.live.clock import run, settle
from tests.live.house import house, listening, part
from tests.live.phone import Phone
from tests.live.shelf import Shelf


def test_a_wake_from_another_thread_is_heard():
    async def story():
        shelf = Shelf()
        _, streams = house(shelf)
        phone = await listening(Phone(streams), after=0)
        seq = shelf.commit()
        thread = threading.Thread(target=live.wake, args=(1, seq))
        thread.start()
        async with asyncio.timeout(60):
            while not phone.events:
                await asyncio.sleep(0.001)
        thread.join()
        await part(phone)
        return phone.events

    # On a loop that really sleeps, with the safety net too late to help.
    assert asyncio.run(story()) == [1]


def test_a_wake_is_harmless_when_nobody_listens():
    hub, _ = house(Shelf())

    live.wake(1, 1)
    live.goodbye()
    hub.wake(1, 1)
    hub.wake_all()

    assert hub.rooms == {}


def test_a_wake_is_harmless_after_the_loop_is_gone():
    async def story():
        hub, streams = house(Shelf())
        await listening(Phone(streams), after=0)
        rooms, hub._rest = hub.rooms, lambda: None  # as when the process ends at once
        return hub, dict(rooms)

    hub, rooms = run(story())
    hub.rooms = rooms
    hub.wake(1, 1)
    Hub.running = None

    assert hub._loop is not None
    assert hub._loop.is_closed()


def test_a_lost_wake_is_caught_by_the_net():
    async def story():
        shelf = Shelf()
        _, streams = house(shelf, net=2.0)
        phone = await listening(Phone(streams), after=0)
        shelf.commit()
        await asyncio.sleep(2.1)
        asked = len(shelf.readings("after"))
        await asyncio.sleep(20)
        await part(phone)
        return phone.events, asked, len(shelf.readings("after"))

    assert run(story()) == ([1], 1, 1)


def test_a_wake_for_what_was_told_already_asks_nothing():
    async def story():
        shelf = Shelf()
        hub, streams = house(shelf)
        phone = await listening(Phone(streams), after=0)
        hub.wake(1, shelf.commit())
        await settle()
        for seq in (1, 1, 1):
            hub.wake(1, seq)
            await settle()
        await part(phone)
        return phone.events, len(shelf.readings("after"))

    assert run(story()) == ([1], 1)


def test_one_reads_at_a_time_and_what_comes_meanwhile_is_read_next():
    async def story():
        shelf, gate, inside = Shelf(), asyncio.Event(), []

        async def pause():
            inside.append(1)
            assert len(inside) == 1
            await gate.wait()
            inside.pop()

        hub, streams = house(shelf)
        phone = await listening(Phone(streams), after=0)
        shelf.pause = pause
        for _ in range(5):
            hub.wake(1, shelf.commit())
            await settle()
        gate.set()
        await settle()
        await part(phone)
        return phone.events, len(shelf.readings("after"))

    assert run(story()) == ([1, 2, 3, 4, 5], 2)


def test_a_reading_that_fails_is_tried_again(caplog):
    async def story():
        shelf = Shelf()
        hub, streams = house(shelf, net=10**6)
        phone = await listening(Phone(streams), after=0)
        shelf.broken = True
        hub.wake(1, shelf.commit())
        await asyncio.sleep(60)
        shelf.broken = False
        await asyncio.sleep(6)
        await part(phone)
        return phone.events, len(shelf.readings("after"))

    events, readings = run(story())

    assert events == [1]
    assert readings < 30  # it waits longer each time
    assert "the database is away" in caplog.text


def test_a_net_that_fails_is_cast_again(caplog):
    async def story():
        shelf = Shelf()
        _, streams = house(shelf, net=2.0)
        phone = await listening(Phone(streams), after=0)
        shelf.broken = True
        await asyncio.sleep(5)
        shelf.broken = False
        shelf.commit()
        await asyncio.sleep(2)
        await part(phone)
        return phone.events

    assert run(story()) == [1]
    assert "Whether anything is new" in caplog.text
