"""The hub with a source in memory, on a clock that jumps."""

from __future__ import annotations

import asyncio
import json
import threading
from typing import Any

import pytest

from doeboek import live
from doeboek.live import Hub, Streams
from tests.live.clock import run, settle
from tests.live.phone import Awaited, Phone, Reached, admit
from tests.live.shelf import Shelf


async def pages(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def house(shelf: Shelf, **limits: Any) -> tuple[Hub, Streams]:
    hub = Hub(shelf, **limits)
    return hub, Streams(pages, hub, admit)


async def listening(phone: Phone, after: int | None = None, **more: Any) -> Phone:
    phone.listen(after, **more)
    await settle()
    return phone


async def part(*phones: Phone) -> None:
    for phone in phones:
        await phone.leave()


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


# -- Signs of life, and the end --------------------------------------------------------------


def test_a_silent_stream_gives_a_sign_of_life_every_15_seconds():
    async def story():
        _, streams = house(Shelf(7))
        phone = await listening(Phone(streams), after=7)
        await asyncio.sleep(46)
        await part(phone)
        return phone.bodies[1:]

    assert run(story()) == [b":\nevent: beat\nid: 7\ndata: {}\n\n"] * 3


def test_who_waits_for_a_slow_database_is_not_cut_for_taking_nothing():
    async def story():
        shelf = Shelf(3)
        shelf.pause = lambda: asyncio.sleep(20)
        _, streams = house(shelf, beat=5)
        phone = await listening(Phone(streams), after=0)
        await asyncio.sleep(100)
        await part(phone)
        return phone.events

    assert run(story()) == [1, 2, 3]


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


# -- Who is slow -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Phone, Reached])
def test_who_takes_nothing_is_cut_and_goes_on_where_it_was(kind):
    async def story():
        shelf = Shelf()
        hub, streams = house(shelf, backlog=2000)
        slow, quick = [await listening(kind(streams), after=0) for _ in range(2)]
        hub.wake(1, shelf.commit())
        await settle()
        had = slow.events
        slow.takes.clear()
        for _ in range(12):
            hub.wake(1, shelf.commit(text="x" * 200))
            await settle()
        over = slow.stream.done()
        slow.takes.set()
        await asyncio.wait([slow.stream])
        slow.begin()
        await listening(slow, after=had[-1])
        hub.wake(1, shelf.commit())
        await settle()
        await part(slow, quick)
        return had, over, slow.kinds, quick.events

    had, over, again, quick = run(story())

    assert had == [1]
    assert over
    assert again == ["snapshot 13", "14"]  # more than it may be behind
    assert quick == list(range(1, 15))


def test_who_is_slow_for_a_while_is_told_everything_once():
    async def story():
        shelf = Shelf()
        hub, streams = house(shelf)
        slow = await listening(Phone(streams), after=0)
        for turn in range(30):
            (slow.takes.clear if turn % 10 == 3 else slow.takes.set)()
            if turn % 10 > 3 and turn % 10 < 8:
                slow.takes.clear()
            hub.wake(1, shelf.commit())
            await settle()
        slow.takes.set()
        await settle()
        hub.wake(1, shelf.commit())
        await settle()
        late = len(hub.rooms[1].late)
        await part(slow)
        return slow.events, late

    assert run(story()) == (list(range(1, 32)), 0)


def test_who_takes_nothing_between_two_signs_of_life_is_cut():
    async def story():
        hub, streams = house(Shelf())
        phone = await listening(Phone(streams), after=0)
        phone.takes.clear()
        await asyncio.sleep(16)
        waits = len(hub.rooms[1].late)
        await asyncio.sleep(30)
        return waits, phone.stream.done(), hub.rooms

    assert run(story()) == (1, True, {})


def test_goodbye_waits_a_second_and_no_longer_for_who_takes_nothing():
    async def story():
        shelf = Shelf()
        hub, streams = house(shelf)
        late, slow, stuck = [await listening(Phone(streams), after=0) for _ in range(3)]
        late.takes.clear()
        hub.wake(1, shelf.commit())
        await settle()
        slow.takes.clear()
        stuck.takes.clear()
        hub.goodbye()
        await asyncio.sleep(0.9)
        slow.takes.set()
        await asyncio.sleep(0.2)
        phones = (late, slow, stuck)
        return [phone.kinds for phone in phones], [p.stream.done() for p in phones], hub.rooms

    assert run(story()) == ([[], ["1", "bye"], ["1"]], [True] * 3, {})


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
