"""The hub: the rooms that somebody listens to, and what wakes them."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Coroutine
from typing import Any, ClassVar

from doeboek.live.driving import Send
from doeboek.live.limits import Limits
from doeboek.live.listener import Listener
from doeboek.live.room import Room
from doeboek.live.source import Channel, Source

logger = logging.getLogger(__name__)


class Hub:
    """Holds a room for as long as somebody listens in it, and runs for as long as it has rooms.

    With the address of a PostgreSQL it also hears what other processes announce there.
    """

    #: The hub that runs in this process.
    running: ClassVar[Hub | None] = None

    def __init__(self, source: Source, *, dsn: str = "", **limits: Any) -> None:
        """Take events from `source`; `limits` are fields of `Limits`."""
        self.source, self.dsn, self.limits = source, dsn, Limits(**limits)
        self.rooms: dict[int, Room] = {}
        self.is_closing = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._watching: list[asyncio.Task[None]] = []

    def wake(self, room: int, seq: int = 0) -> None:
        """Say that something was committed. From any thread, lost, late or twice: all is well."""
        if room in self.rooms:
            self._soon(self._wake, room, seq)

    def wake_all(self) -> None:
        self._soon(self._wake_all)

    def goodbye(self) -> None:
        """End every stream, and each that still comes, because this process stops."""
        self.is_closing = True
        self._soon(self._goodbye)

    def listener(self, channel: Channel, send: Send) -> Listener:
        """Make room for a stream. Its own `follow()` begins it and its `leave()` ends it."""
        room = self.rooms.get(channel.room)
        if room is None:
            self._run()
            room = self.rooms[channel.room] = Room(
                channel.room, self.source, self.limits, self._forget
            )
        return Listener(room, channel.audience, send)

    def _soon(self, call: Any, *arguments: int) -> None:
        if loop := self._loop:
            with contextlib.suppress(RuntimeError):  # it has just been closed
                loop.call_soon_threadsafe(call, *arguments)

    def _wake(self, room: int, seq: int) -> None:
        if found := self.rooms.get(room):
            found.wake(seq)

    def _wake_all(self) -> None:
        for room in self.rooms.values():
            room.wake()

    def _goodbye(self) -> None:
        for room in list(self.rooms.values()):
            room.goodbye()

    def _run(self) -> None:
        if not self.rooms:
            self._loop = asyncio.get_running_loop()
            Hub.running = self
            self._watch(self._net())
            if self.dsn:
                from doeboek.live.postgres import hear  # only who has one needs the driver

                self._watch(hear(self.dsn, self))

    def _watch(self, watching: Coroutine[Any, Any, None]) -> None:
        self._watching.append(asyncio.create_task(watching))

    def _forget(self, room: Room) -> None:
        if self.rooms.get(room.number) is room:
            del self.rooms[room.number]
            if not self.rooms:
                self._rest()

    def _rest(self) -> None:
        self._loop = None
        if Hub.running is self:
            Hub.running = None
        while self._watching:
            self._watching.pop().cancel()

    async def _net(self) -> None:
        """Catch what no wake told of."""
        while True:
            await asyncio.sleep(self.limits.net)
            try:
                newest = await self.source.newest(tuple(self.rooms))
            except Exception as error:
                logger.warning("Whether anything is new cannot be read: %r", error)
                continue
            for room, seq in newest.items():
                self._wake(room, seq)
