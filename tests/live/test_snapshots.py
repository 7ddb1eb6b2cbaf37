"""Who is given a snapshot in place of what it missed, and what follows it."""

from __future__ import annotations

import json

import pytest

from tests.live.clock import run, settle
from tests.live.house import house, listening, part
from tests.live.phone import Phone
from tests.live.shelf import Shelf


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (100, [str(n) for n in range(101, 601)]),
        (99, ["snapshot 600"]),
        (None, ["snapshot 600"]),
        (601, ["snapshot 600"]),
    ],
)
def test_who_missed_too_much_or_has_what_nobody_knows_is_given_a_snapshot(after, told):
    async def story():
        _, streams = house(Shelf(600))
        phone = await listening(Phone(streams), after=after)
        await part(phone)
        return phone

    phone = run(story())

    assert phone.kinds == told
    if told == ["snapshot 600"]:
        assert json.loads(phone.frames[1]["data"]) == {"all": 600, "audience": "seats"}


def test_one_snapshot_serves_many_and_goes_on_from_the_ring():
    async def story():
        shelf = Shelf(3)
        hub, streams = house(shelf, stale=2)
        phones = []
        for _ in range(4):
            phones.append(await listening(Phone(streams)))
            phones.append(await listening(Phone(streams, "coach")))
            hub.wake(1, shelf.commit())
            await settle()
        await part(*phones)
        return phones, shelf.readings("snapshot")

    phones, readings = run(story())

    assert [phone.kinds for phone in phones[::2]] == [
        ["snapshot 3", "4", "5", "6", "7"],
        ["snapshot 3", "4", "5", "6", "7"],
        ["snapshot 3", "4", "5", "6", "7"],
        ["snapshot 6", "7"],
    ]
    assert readings == [("snapshot", 1, "seats"), ("snapshot", 1, "coach")] * 2


def test_a_snapshot_holds_all_that_was_committed_before_it_was_read():
    async def story():
        shelf = Shelf(3)
        hub, streams = house(shelf)
        first = await listening(Phone(streams), after=3)
        shelf.commit()
        shelf.commit()
        late = await listening(Phone(streams))
        hub.wake(1, 5)
        hub.wake(1, shelf.commit())
        await settle()
        await part(first, late)
        return first.events, late.kinds

    assert run(story()) == ([4, 5, 6], ["snapshot 5", "6"])


def test_a_snapshot_that_is_ahead_of_its_events_is_not_believed(caplog):
    async def story():
        shelf = Shelf(3)

        async def ahead(channel):
            return 9, "{}"

        shelf.snapshot = ahead
        hub, streams = house(shelf)
        phone = await listening(Phone(streams))
        await phone.stream
        return phone.kinds, hub.rooms

    assert run(story()) == (["bye"], {})
    assert "a snapshot of 9, and events up to 3" in caplog.text


def test_more_bytes_than_one_may_be_behind_become_a_snapshot():
    async def story():
        shelf = Shelf()
        for _ in range(10):
            shelf.commit(text="x" * 100)
        _, streams = house(shelf, backlog=500)
        few, many = [await listening(Phone(streams), after=n) for n in (8, 1)]
        await part(few, many)
        return few.kinds, many.kinds

    assert run(story()) == (["9", "10"], ["snapshot 10"])
