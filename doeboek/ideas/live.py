"""Between the hub, which knows no Django, and the log of a room."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.core.signing import BadSignature, TimestampSigner
from django.db import connection
from psycopg.conninfo import make_conninfo

from doeboek.common.connections import drop_if_broken
from doeboek.ideas.models import Event, Room
from doeboek.ideas.telling import told
from doeboek.live import Channel, Told

PATH = "/live/"
#: A page that lies open longer asks for its news itself, and is given a new address by its reload.
OPEN_FOR = 24 * 3600
#: Reading the log never waits for pages, and pages never wait for it.
READERS = 2

_OF_A_DSN = ("host", "port", "user", "password", "dbname", "sslmode")

Answer = TypeVar("Answer")
_signer = TimestampSigner(salt="doeboek.ideas.live")


def stream_of(room: Room, audience: str) -> str:
    """The address of the stream for an audience. Who has it may listen, without any cookie."""
    return f"{PATH}{_signer.sign(f'{room.pk}-{audience}')}"


async def admit(scope: Mapping[str, Any]) -> Channel | None:
    """Which channel the address of a request opens; None when it opens none (any longer)."""
    try:
        words = _signer.unsign(scope["path"].removeprefix(PATH), max_age=OPEN_FOR)
    except BadSignature:
        return None
    room, audience = words.split("-")
    return Channel(int(room), audience)


def other_processes() -> str:
    """Where other processes are heard: the address of PostgreSQL; empty for SQLite."""
    if connection.vendor != "postgresql":
        return ""
    parameters = connection.get_connection_params()
    known = {name: parameters[name] for name in _OF_A_DSN if name in parameters}
    return make_conninfo("", **known)


class Log:
    """Reads the log of rooms for the hub, on threads of its own."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(READERS, thread_name_prefix="live")

    async def after(self, room: int, seq: int, limit: int) -> list[Told]:
        def read() -> list[Told]:
            events = Event.objects.after(room, seq, limit)
            return [Told(event.seq, told(event)) for event in events]

        return await self._asked(read)

    async def newest(self, rooms: Collection[int]) -> dict[int, int]:
        found = Room.objects.filter(pk__in=list(rooms)).values_list("pk", "seq")
        return await self._asked(lambda: dict(found))

    async def snapshot(self, channel: Channel) -> tuple[int, str]:
        """Too much was missed to tell one by one: look at the page anew."""

        def read() -> int:
            return Room.objects.values_list("seq", flat=True).get(pk=channel.room)

        return await self._asked(read), '{"kind": "turn"}'

    async def _asked(self, read: Callable[[], Answer]) -> Answer:
        def asked() -> Answer:
            drop_if_broken()
            return read()

        return await asyncio.get_running_loop().run_in_executor(self._threads, asked)


SOURCE = Log()
