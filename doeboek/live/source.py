"""What a hub is told, and by whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple, Protocol


class Channel(NamedTuple):
    """What one page listens to: a room, as one of its audiences sees it."""

    room: int
    audience: str


class Told(NamedTuple):
    """One event. `data` has a line of JSON for each audience that may know of it."""

    seq: int
    data: Mapping[str, str]


class Source(Protocol):
    """Where the events are. The `seq` of a room rises with every commit and leaves no gap."""

    async def after(self, room: int, seq: int, limit: int) -> list[Told]:
        """Return the committed events with a higher `seq`, in order, at most `limit`."""

    async def newest(self, rooms: Collection[int]) -> dict[int, int]:
        """Return the highest `seq` of each room that has events, with one query."""

    async def snapshot(self, channel: Channel) -> tuple[int, str]:
        """Return all there is to see, as a line of JSON, and the `seq` up to which it is."""
