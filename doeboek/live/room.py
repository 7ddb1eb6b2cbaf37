"""One room: who listens, what they were told last, and who reads what is new."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from itertools import chain

from doeboek.live import frames
from doeboek.live.limits import Limits
from doeboek.live.listener import Listener
from doeboek.live.ring import Ring
from doeboek.live.source import Channel, Source

logger = logging.getLogger(__name__)


class Room:
    """Every listener is in one place: with its audience when it is up to date, else among the late.

    Whatever reads from the source does so under `lock`, so that events come in one after another.
    """

    ring: Ring

    def __init__(
        self, number: int, source: Source, limits: Limits, forget: Callable[[Room], None]
    ) -> None:
        self.number, self.source, self.limits, self.forget = number, source, limits, forget
        self.audiences: dict[str, set[Listener]] = {}
        self.late: set[Listener] = set()
        self.lock = asyncio.Lock()
        self.is_open = self.is_woken = False
        self.reader: asyncio.Task[None] | None = None
        self.snapshots: dict[str, tuple[int, bytes]] = {}
        self.loop = asyncio.get_running_loop()
        self.told_at = -limits.tick
        self.beating = self.loop.call_later(limits.beat, self._beat)

    def __iter__(self) -> Iterator[Listener]:
        return chain(self.late, *self.audiences.values())

    def __len__(self) -> int:
        return len(self.late) + sum(map(len, self.audiences.values()))

    # -- Who listens ---------------------------------------------------------------------------
    def is_up_to_date(self, listener: Listener) -> None:
        self.late.discard(listener)
        self.audiences.setdefault(listener.audience, set()).add(listener)

    def is_late(self, listener: Listener) -> None:
        self.audiences[listener.audience].discard(listener)
        self.late.add(listener)

    def leave(self, listener: Listener) -> None:
        self.late.discard(listener)
        self.audiences.get(listener.audience, set()).discard(listener)
        if not len(self):
            self._close()

    def goodbye(self) -> None:
        for listener in list(self):
            listener.goodbye()

    def _close(self) -> None:
        self.beating.cancel()
        if self.reader and self.reader is not asyncio.current_task():
            self.reader.cancel()
        self.forget(self)

    # -- What is new ---------------------------------------------------------------------------
    def wake(self, seq: int = 0) -> None:
        """Read what is new, soon. `seq` is what there is to read, when that is known."""
        if seq and self.is_open and seq <= self.ring.head:
            return
        self.is_woken = True
        if self.reader is None:
            self.reader = self.loop.create_task(self._read_while_woken())

    async def _read_while_woken(self) -> None:
        wait, longest = self.limits.patience
        try:
            while self.is_woken and len(self):
                await self._gather()
                self.is_woken = False
                try:
                    async with self.lock:
                        if await self._read():
                            self.is_woken = True
                    wait = self.limits.patience[0]
                except Exception as error:
                    logger.warning("Room %s is read again in %s s: %r", self.number, wait, error)
                    self.is_woken = True
                    await asyncio.sleep(wait)
                    wait = min(2 * wait, longest)
        finally:
            self.reader = None

    async def _gather(self) -> None:
        """Let a crowd wait after it was told something: many events then cost what one does."""
        rest = self.told_at + self.limits.tick - self.loop.time()
        if rest > 0 and len(self) >= self.limits.crowd:
            await asyncio.sleep(rest)

    async def _read(self) -> bool:
        """Read once, and tell it. Returns whether there may be more."""
        await self._open()
        before = self.ring.head
        told = await self.source.after(self.number, before, self.limits.kept)
        if self.ring.append(told):
            self._tell(before)
        return len(told) >= self.limits.kept

    async def _open(self) -> None:
        if not self.is_open:
            newest = await self.source.newest((self.number,))
            self.ring = Ring(newest.get(self.number, 0), self.limits.kept)
            self.is_open = True

    def _tell(self, before: int) -> None:
        self.told_at = self.loop.time()
        bodies: dict[str, bytes] = {}
        for audience in {listener.audience for listener in self.late} | set(self.audiences):
            bodies[audience], _ = self.ring.after(before, audience)
        for listener in list(self.late):
            listener.owe(len(bodies[listener.audience]))
        for audience, listeners in self.audiences.items():
            self._say(bodies[audience], listeners)

    def _say(self, body: bytes, listeners: set[Listener]) -> None:
        message = {"type": "http.response.body", "body": body, "more_body": True}
        for listener in list(listeners) if body else ():
            listener.tell(message)

    def _beat(self) -> None:
        self.beating = self.loop.call_later(self.limits.beat, self._beat)
        for listener in list(self.late):
            listener.miss_beat()
        if self.is_open:
            for listeners in self.audiences.values():
                self._say(frames.beat(self.ring.head), listeners)

    # -- Who comes in --------------------------------------------------------------------------
    async def place(self, audience: str, after: int | None) -> tuple[int, bytes]:
        """From where the ring goes on for who has what came up to `after`, and what to send first:
        nothing, or a snapshot when that is unknown or too long ago.
        """
        async with self.lock:
            await self._open()
            if after is not None and after > self.ring.head:
                await self._read_up_to(after)
            if after is None or not 0 <= self.ring.head - after <= self.limits.kept:
                return await self._snapshot(audience)
            if after < self.ring.base:
                missed = self.ring.base - after
                self.ring.reach_back(after, await self.source.after(self.number, after, missed))
            if self.ring.size_after(after, audience) > self.limits.backlog:
                return await self._snapshot(audience)
            return after, b""

    async def _snapshot(self, audience: str) -> tuple[int, bytes]:
        seq, frame = self.snapshots.get(audience, (-1, b""))
        if seq < self.ring.base or self.ring.head - seq > self.limits.stale:
            seq, line = await self.source.snapshot(Channel(self.number, audience))
            frame = frames.snapshot(seq, line)
            self.snapshots[audience] = seq, frame
        await self._read_up_to(seq)
        if seq > self.ring.head:
            raise LookupError(f"a snapshot of {seq}, and events up to {self.ring.head}")
        return seq, frame

    async def _read_up_to(self, seq: int) -> None:
        while self.ring.head < seq and await self._read():
            pass
