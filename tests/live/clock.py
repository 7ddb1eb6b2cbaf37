"""A loop on which waiting takes no time: when nothing is left to do, its clock jumps ahead."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any


class Jumping(selectors.SelectSelector):
    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[Any]:
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        if timeout is None:
            raise RuntimeError("Nothing will ever happen any more.")
        self.now += timeout
        return ready


class Clock(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._jumping = Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now


def run(story: Coroutine[Any, Any, Any]) -> Any:
    """Play a story on such a loop, and leave nothing of it running."""
    with asyncio.Runner(loop_factory=Clock) as runner:
        return runner.run(story)


async def settle() -> None:
    """Wait until all that can happen without time passing has happened."""
    for _ in range(50):
        await asyncio.sleep(0)
