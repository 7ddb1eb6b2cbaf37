"""Where a stream goes on: from the ring or from the source."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from doeboek.live import Told
from doeboek.live.streams import position
from tests.live.clock import run, settle
from tests.live.house import house, listening, part
from tests.live.phone import Phone
from tests.live.shelf import Shelf


def test_what_is_in_the_ring_is_not_read_again():
    async def story():
        shelf = Shelf(5)
        hub, streams = house(shelf)
        first = await listening(Phone(streams), after=5)
        for _ in range(3):
            hub.wake(1, shelf.commit())
            await settle()
        asked = len(shelf.asked)
        again = await listening(Phone(streams), after=6)
        await part(first, again)
        return again.kinds, len(shelf.asked) - asked

    assert run(story()) == (["7", "8"], 0)


def test_what_is_older_is_read_from_the_source_once_for_all():
    async def story():
        shelf = Shelf(400)
        _, streams = house(shelf)
        phones = [Phone(streams) for _ in range(30)]
        for phone in phones:
            phone.listen(after=10)
        await settle()
        older = await listening(Phone(streams), after=4)
        await part(*phones, older)
        return phones, older, shelf.asked

    phones, older, asked = run(story())

    assert [phone.events for phone in phones] == [list(range(11, 401))] * 30
    assert older.events == list(range(5, 401))
    assert asked == [("newest", 1), ("after", 1, 10, 390), ("after", 1, 4, 6)]


def test_a_page_that_is_newer_than_the_ring_waits_for_what_it_shows():
    async def story():
        shelf = Shelf(3)
        hub, streams = house(shelf)
        first = await listening(Phone(streams), after=3)
        shelf.commit()  # and its wake is still on the way
        newer = await listening(Phone(streams), after=4)
        hub.wake(1, shelf.commit())
        await settle()
        await part(first, newer)
        return first.events, newer.kinds

    assert run(story()) == ([4, 5], ["5"])


def test_a_long_way_back_goes_in_portions_and_what_comes_meanwhile_follows():
    async def story():
        shelf = Shelf()
        for _ in range(40):
            shelf.commit(text="x" * 5000)
        hub, streams = house(shelf)
        phone = Phone(streams)
        send = phone.send

        async def send_and_commit(message):
            if len(phone.bodies) == 2:
                hub.wake(1, shelf.commit(text="meanwhile"))
                await settle()
            await send(message)

        phone.send = send_and_commit
        await listening(phone, after=0)
        await asyncio.sleep(1)
        await part(phone)
        return phone

    phone = run(story())

    assert phone.events == list(range(1, 42))
    assert len(phone.bodies) > 3
    assert max(map(len, phone.bodies)) < 80_000


def test_who_falls_out_of_the_ring_while_catching_up_is_cut():
    async def story():
        shelf = Shelf(30)
        hub, streams = house(shelf, kept=30, backlog=10**9)
        phone, other = Phone(streams), await listening(Phone(streams), after=30)
        phone.listen(after=0)
        phone.takes.clear()
        await settle()
        phone.takes.set()
        await asyncio.sleep(0)
        phone.takes.clear()  # it took the headers and no more
        await settle()
        for _ in range(40):
            hub.wake(1, shelf.commit())
            await settle()
        phone.takes.set()
        await settle()
        over = phone.stream.done()
        await part(other)
        return over, phone.events, other.events

    over, events, others = run(story())

    assert over
    assert events == list(range(1, len(events) + 1))
    assert others == list(range(31, 71))


def test_a_source_that_is_away_sends_who_comes_in_back_for_later(caplog):
    async def story():
        shelf = Shelf(3)
        shelf.broken = True
        hub, streams = house(shelf)
        phone = await listening(Phone(streams), after=0)
        await phone.stream
        first, rooms = phone.kinds, dict(hub.rooms)
        shelf.broken = False
        phone.begin()
        await listening(phone, after=0)
        await part(phone)
        return first, rooms, phone.kinds

    assert run(story()) == (["bye"], {}, ["1", "2", "3"])
    assert "the database is away" in caplog.text


def test_a_commit_while_the_first_one_comes_in_is_not_missed():
    async def story():
        shelf, gate = Shelf(3), asyncio.Event()
        shelf.pause = gate.wait
        hub, streams = house(shelf, net=10**6)
        phone = await listening(Phone(streams), after=3)
        hub.wake(1, shelf.commit())
        await settle()
        gate.set()
        await settle()
        await part(phone)
        return phone.events

    assert run(story()) == [4]


def test_an_event_that_is_given_twice_is_told_once():
    async def story():
        shelf = Shelf(3)
        hub, streams = house(shelf)
        phone = await listening(Phone(streams), after=3)

        async def again(room, seq, limit):
            return shelf.told[room][seq - 2 :]

        once, shelf.after = shelf.after, again
        hub.wake(1, shelf.commit())
        await settle()
        shelf.after = once
        late = await listening(Phone(streams), after=1)
        await part(phone, late)
        return phone.events, late.events

    assert run(story()) == ([4], [2, 3, 4])


def test_a_line_end_in_what_is_told_does_not_end_the_frame():
    async def story():
        shelf = Shelf()
        hub, streams = house(shelf)
        phone = await listening(Phone(streams), after=0)
        shelf.told[1].append(Told(1, {"seats": '{"a":\n\n1,\r"b": "\u2028"}'}))
        hub.wake(1, 1)
        await settle()
        await part(phone)
        return phone

    assert json.loads(run(story()).frames[-1]["data"]) == {"a": 1, "b": "\u2028"}


@pytest.mark.parametrize(
    ("query", "header", "seq"),
    [
        ("", None, None),
        ("after=3", None, 3),
        ("after=3", b"9", 9),
        ("after=9", b"3", 9),
        ("", b"0", 0),
        ("after=-1", None, None),
        ("after=" + "9" * 5000, b"4", 4),
        ("after=%D9%A3&after=&x=1", None, None),
        ("after=abc", "٣".encode(), None),
    ],
)
def test_the_highest_number_that_a_browser_gives_counts(query: str, header: Any, seq: Any):
    headers = [] if header is None else [(b"last-event-id", header)]

    assert position({"query_string": query.encode(), "headers": headers}) == seq
