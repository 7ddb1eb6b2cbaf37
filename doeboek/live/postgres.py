"""Hearing what other processes announce: LISTEN, and a wake for each notification."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Protocol

import psycopg

logger = logging.getLogger(__name__)
CHANNEL = "doeboek_live"
#: Seconds before connecting again, doubled each time up to the second.
PATIENCE = (0.1, 5.0)
#: So that a connection that silently broke is noticed within a minute or so.
KEEPALIVE: dict[str, Any] = {"keepalives": 1, "keepalives_idle": 30, "keepalives_interval": 10}


class Woken(Protocol):
    def wake(self, room: int, seq: int = 0) -> None: ...

    def wake_all(self) -> None: ...


async def hear(dsn: str, hub: Woken) -> None:
    """Wake the hub at each `room:seq`, and wholly after each time the connection was away."""
    wait, longest = PATIENCE
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(
                dsn, autocommit=True, **KEEPALIVE
            ) as connection:
                await connection.execute(f"LISTEN {CHANNEL}")
                hub.wake_all()
                wait = PATIENCE[0]
                async for notification in connection.notifies():
                    _wake(hub, notification.payload)
        except (psycopg.Error, OSError) as error:
            logger.warning("Connecting to PostgreSQL again in %s s: %r", wait, error)
        await asyncio.sleep(wait)
        wait = min(2 * wait, longest)


def _wake(hub: Woken, payload: str) -> None:
    """Read `7:42`: in room 7 there is event 42."""
    room, _, seq = payload.partition(":")
    try:
        hub.wake(int(room), int(seq or 0))
    except ValueError:
        logger.warning("Not a notification of a room: %r", payload)
