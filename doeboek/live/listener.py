"""One open stream."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Mapping
from typing import Any, Protocol

from doeboek.live import frames
from doeboek.live.driving import Send, abort, drive
from doeboek.live.limits import Limits
from doeboek.live.ring import Ring

logger = logging.getLogger(__name__)
#: What is handed over at a time to who catches up, as much as uvicorn takes before it waits.
PORTION = 64 * 1024
BYE_MILLISECONDS = (500, 4000)
SECONDS_FOR_BYE = 1


class Home(Protocol):
    """What a listener asks of the room it is in."""

    number: int
    limits: Limits
    ring: Ring
    late: set[Listener]

    async def place(self, audience: str, after: int | None) -> tuple[int, bytes]: ...

    def is_up_to_date(self, listener: Listener) -> None: ...

    def is_late(self, listener: Listener) -> None: ...

    def leave(self, listener: Listener) -> None: ...


class Listener:
    """Somebody in a room. Who is up to date is told what all are told, with no state of its own;
    who is late goes on from the ring at the speed of its network, until it is up to date again.
    """

    __slots__ = (
        "audience", "beats", "catching_up", "is_ended", "owed", "room", "send", "seq", "stream"
    )  # fmt: skip

    def __init__(self, room: Home, audience: str, send: Send) -> None:
        self.room, self.audience, self.send = room, audience, send
        self.stream = asyncio.current_task()
        self.seq: int | None = None
        self.owed = self.beats = 0
        self.is_ended = False
        self.catching_up: asyncio.Task[None] | None = None
        room.late.add(self)

    async def follow(self, after: int | None) -> None:
        """Send what came after `after`, or a snapshot, and be told what comes from then on."""
        limits = self.room.limits
        try:
            self.seq, first = await self.room.place(self.audience, after)
        except Exception as error:
            # The page comes back by itself, a little later than the others.
            logger.warning("A stream of room %s cannot begin: %r", self.room.number, error)
            self.goodbye()
            return
        if self.is_ended:
            return
        self.owed = self.room.ring.size_after(self.seq, self.audience)
        hello = frames.hello(limits.retry + random.randrange(limits.jitter + 1))
        await self.send(_body(hello + first))
        await self._catch_up()

    def tell(self, message: Mapping[str, Any]) -> None:
        """Send to who is up to date."""
        try:
            rest = drive(self.send, message)
        except Exception as error:
            self._fail(error)
        else:
            if rest is not None:
                self._fall_behind(rest)

    def owe(self, size: int) -> None:
        """Remember that there is more for who is late."""
        self.owed += size
        if self.seq is not None and self.owed > self.room.limits.backlog:
            self.cut()

    def miss_beat(self) -> None:
        """Cut who is late and took nothing since the beat before. Who still waits for its place
        was offered nothing yet.
        """
        if self.seq is None:
            return
        self.beats += 1
        if self.beats > 1:
            self.cut()

    def goodbye(self) -> None:
        """End the stream; its page comes back after a time that differs from page to page."""
        if self.is_ended:
            return
        self.leave()
        self.is_ended = True
        self.catching_up = asyncio.create_task(self._say_bye())

    def cut(self) -> None:
        """End the stream without a word. Its page comes back and says what it has."""
        self.is_ended = True
        self.leave()
        if not abort(self.send) and self.stream:
            self.stream.cancel()

    def leave(self) -> None:
        self.room.leave(self)
        if self.catching_up and self.catching_up is not asyncio.current_task():
            self.catching_up.cancel()

    async def _say_bye(self) -> None:
        try:
            async with asyncio.timeout(SECONDS_FOR_BYE):
                await self.send(_body(frames.bye(random.randint(*BYE_MILLISECONDS)), more=False))
        except Exception as error:
            self._fail(error)

    async def _catch_up(self) -> None:
        room = self.room
        while not self.is_ended and self.seq is not None and self.seq < room.ring.head:
            if self.seq < room.ring.base:
                self.cut()
                return
            body, self.seq = room.ring.after(self.seq, self.audience, PORTION)
            self.owed -= len(body)
            if body:
                await self.send(_body(body))
            self.beats = 0
        if not self.is_ended:
            self.owed = self.beats = 0
            room.is_up_to_date(self)

    def _fall_behind(self, rest: Awaitable[None]) -> None:
        self.seq, self.owed, self.beats = self.room.ring.head, 0, 0
        self.room.is_late(self)
        self.catching_up = asyncio.create_task(self._go_on(rest))

    async def _go_on(self, rest: Awaitable[None]) -> None:
        try:
            await rest
            await self._catch_up()
        except Exception as error:
            self._fail(error)
        finally:
            self.catching_up = None

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, OSError):  # which says that the client left, or is too slow
            logger.error("A stream of room %s failed", self.room.number, exc_info=error)
        self.cut()


def _body(body: bytes, *, more: bool = True) -> dict[str, Any]:
    return {"type": "http.response.body", "body": body, "more_body": more}
