"""A source in memory, which can be slow and can fail."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from doeboek.live import Channel, Told

ALL = ("seats", "coach", "wall")


class Shelf:
    def __init__(self, filled: int = 0, room: int = 1) -> None:
        self.told: dict[int, list[Told]] = defaultdict(list)
        self.asked: list[tuple[Any, ...]] = []
        self.broken = False
        self.pause: Any = None  # awaited at each reading
        for _ in range(filled):
            self.commit(room)

    def commit(self, room: int = 1, *audiences: str, text: str = "") -> int:
        """An event for these audiences, or for all."""
        seq = len(self.told[room]) + 1
        data = json.dumps({"seq": seq, "text": text})
        self.told[room].append(Told(seq, dict.fromkeys(audiences or ALL, data)))
        return seq

    async def after(self, room: int, seq: int, limit: int) -> list[Told]:
        found = self.told[room][seq : seq + limit]
        await self._read("after", room, seq, limit)
        return found

    async def newest(self, rooms: Collection[int]) -> dict[int, int]:
        found = {room: len(self.told[room]) for room in rooms if self.told[room]}
        await self._read("newest", *rooms)
        return found

    async def snapshot(self, channel: Channel) -> tuple[int, str]:
        seq = len(self.told[channel.room])
        await self._read("snapshot", *channel)
        return seq, json.dumps({"all": seq, "audience": channel.audience})

    def readings(self, kind: str) -> list[tuple[Any, ...]]:
        return [asked for asked in self.asked if asked[0] == kind]

    async def _read(self, *asked: Any) -> None:
        self.asked.append(asked)
        await (self.pause() if self.pause else asyncio.sleep(0))
        if self.broken:
            raise ConnectionError("the database is away")
