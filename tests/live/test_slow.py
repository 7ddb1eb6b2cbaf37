"""Who takes nothing, or not yet, of what it is sent."""

from __future__ import annotations

import asyncio

import pytest

from tests.live.clock import run, settle
from tests.live.house import house, listening, part
from tests.live.phone import Phone, Reached
from tests.live.shelf import Shelf


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
