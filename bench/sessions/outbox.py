"""What phones do with a bad network: one sending after the other, each until it is answered."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter

from bench.sessions.losing import Fate, fate
from bench.sessions.sending import Answer, Sending, cut, hear

SLOWEST = 10
LATER = 429
#: While the server works, at the latest.
IN_WAITING = 0.02


class Outbox:
    """The sendings of all seats: seat 5 of 300 has number 5, 305, 605 …, in that order."""

    def __init__(self, port: int, sendings: list[Sending], *, rate: float, seed: int) -> None:
        self.port, self.sendings, self.rate, self.seed = port, sendings, rate, seed
        self.begun = time.monotonic()
        self.fates: Counter[str] = Counter()
        self.longest = 0.0
        self.answered = 0
        self.progress = asyncio.Condition()

    async def flush(self, seat: int, seats: int = 300) -> None:
        """Send what one seat has, as the page does (static/ideas/outbox.js)."""
        for number in range(seat, len(self.sendings), seats):
            due = self.begun + number / self.rate
            await asyncio.sleep(max(due - time.monotonic(), 0))
            await self._until_answered(number)
            self.longest = max(self.longest, time.monotonic() - due)
            async with self.progress:
                self.answered += 1
                self.progress.notify_all()

    async def answered_up_to(self, count: int) -> None:
        async with self.progress:
            await self.progress.wait_for(lambda: self.answered >= count)

    async def _until_answered(self, number: int) -> None:
        request, attempt = self.sendings[number].request(), 0
        while True:
            answer = await self._attempt(request, fate(self.seed, number, attempt))
            if answer and answer.status == 200:
                return
            if answer and answer.status != LATER and answer.status < 500:
                raise RuntimeError(f"{answer.status}: {answer.body[:300]!r}")
            attempt += 1
            wait = max(4 if answer else 0, min(2**attempt, SLOWEST))
            await asyncio.sleep(wait * (0.75 + random.random() / 2))

    async def _attempt(self, request: bytes, meant: Fate) -> Answer | None:
        """Try once, over a connection of its own. None when nothing was heard."""
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        except OSError:
            self.fates["nobody there"] += 1
            return None
        try:
            answer = await self._over(reader, writer, request, meant)
            self.fates[meant.value if answer is None else f"answered {answer.status}"] += 1
            return answer
        except (OSError, EOFError):
            self.fates["killed while it was answered"] += 1
            return None
        finally:
            cut(writer)

    async def _over(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        request: bytes,
        meant: Fate,
    ) -> Answer | None:
        if meant is Fate.LOST_GOING:
            writer.write(request[: random.randrange(1, len(request))])
            return None
        writer.write(request)
        if meant is Fate.CUT_IN_WAITING:
            await asyncio.sleep(random.random() * IN_WAITING)
            return None
        if meant is Fate.CUT_IN_ANSWER:
            await reader.readexactly(1)
            return None
        return await hear(reader)
