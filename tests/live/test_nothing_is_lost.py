"""Whatever happens: what a page has is the beginning of what was committed, and in the end all."""

from __future__ import annotations

import asyncio
import random
from typing import Any

import pytest

from tests.live.clock import run
from tests.live.house import house
from tests.live.phone import Awaited, Phone, Reached
from tests.live.shelf import ALL, Shelf

STORIES = 60


class Wanderer:
    """A page that is cut, is slow, leaves and comes back with the number it has."""

    def __init__(self, chance: random.Random, streams: Any) -> None:
        self.chance = chance
        kind = chance.choice([Phone, Reached, Awaited])
        self.phone = kind(streams, chance.choice(ALL))
        self.has = 0
        self.seen: list[int] = []  # what it was told, or holds since a snapshot

    async def wander(self, is_done: asyncio.Event) -> None:
        while not is_done.is_set():
            await self.listen_for(self.chance.uniform(0, 3))

    async def listen_for(self, seconds: float) -> None:
        phone = self.phone
        phone.begin()
        ways: dict[str, Any] = self.chance.choice(
            [{"after": self.has}, {"header": self.has}, {"after": 0, "header": self.has}]
        )
        phone.listen(**ways)
        for _ in range(self.chance.randrange(4)):
            await asyncio.sleep(seconds / 4)
            self.chance.choice([phone.takes.set, phone.takes.clear])()
        await asyncio.sleep(seconds / 4)
        await phone.leave()
        self.take_in()

    def take_in(self) -> None:
        for frame in self.phone.frames:
            if frame.get("event") == "snapshot":
                self.seen = list(range(1, int(frame["id"]) + 1))
            elif "id" in frame:
                self.seen.append(int(frame["id"]))
        self.has = self.seen[-1] if self.seen else 0


async def people_write(chance: random.Random, shelf: Shelf, hub: Any, count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(chance.choice([0, 0, 0.01, 0.2]))
        seq = shelf.commit(text="x" * chance.randrange(200))
        for wake in chance.choices([seq, 0, 1, seq - 1, seq + 3], k=chance.randrange(3)):
            asyncio.get_running_loop().call_later(chance.uniform(0, 0.5), hub.wake, 1, wake)
        if chance.random() < 0.05:
            shelf.broken = not shelf.broken
    shelf.broken = False


def shaky(chance: random.Random) -> Any:
    async def pause() -> None:
        await asyncio.sleep(chance.choice([0, 0, 0.001, 0.05, 0.3]))

    return pause


async def tell(seed: int) -> list[Wanderer]:
    chance = random.Random(seed)
    shelf = Shelf()
    shelf.pause = shaky(chance)
    hub, streams = house(
        shelf,
        crowd=chance.choice([1, 4, 100]),
        kept=chance.choice([5, 30, 500]),
        backlog=chance.choice([300, 3000, 10**6]),
        beat=chance.choice([0.5, 15]),
        stale=chance.choice([0, 3, 50]),
    )
    pages = [Wanderer(chance, streams) for _ in range(6)]
    is_done = asyncio.Event()
    wandering = [asyncio.create_task(page.wander(is_done)) for page in pages]
    await people_write(chance, shelf, hub, 150)
    is_done.set()
    await asyncio.gather(*wandering)
    await at_rest(pages)
    assert hub.rooms == {}
    return pages


async def at_rest(pages: list[Wanderer]) -> None:
    """Each page comes back once more, on a good network."""
    for page in pages:
        page.phone.begin()
        page.phone.listen(after=page.has)
    await asyncio.sleep(30)
    for page in pages:
        await page.phone.leave()
        page.take_in()


@pytest.mark.parametrize("story", range(STORIES))
def test_every_page_sees_everything_once_and_in_order(story):
    seed = random.randrange(2**32)

    pages = run(tell(seed))

    assert [page.seen for page in pages] == [list(range(1, 151))] * 6, f"seed {seed}"
