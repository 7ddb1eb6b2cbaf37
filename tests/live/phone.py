"""A page that listens, as the server sees it: `receive` and `send` of an ASGI application."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Generator, Mapping
from typing import Any

from doeboek.live import Channel, Streams


class Phone:
    """Listens at /live/ROOM/AUDIENCE. It takes what it is sent, unless it is `slow`."""

    def __init__(self, streams: Streams, audience: str = "seats", room: int = 1) -> None:
        self.streams, self.path = streams, f"/live/{room}/{audience}"
        self.has: int | None = None
        self.begin()

    def begin(self) -> None:
        self.status, self.headers = 0, {}
        self.bodies: list[bytes] = []
        self.is_over = False
        self.takes = asyncio.Event()
        self.takes.set()
        self.left = asyncio.Event()
        self.asked_body = False

    async def send(self, message: Mapping[str, Any]) -> None:
        while not self.takes.is_set():
            await self.takes.wait()
        assert not self.is_over, "sent after the end"
        if self.left.is_set():
            return
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], dict(message["headers"])
            return
        self.bodies.append(message["body"])
        if not message.get("more_body", False):
            self.is_over = True
            self.left.set()

    async def receive(self) -> dict[str, Any]:
        if not self.asked_body:
            self.asked_body = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self.left.wait()
        return {"type": "http.disconnect"}

    def scope(self, query: str = "", header: int | None = None) -> dict[str, Any]:
        headers = [] if header is None else [(b"last-event-id", str(header).encode())]
        asked = {"path": self.path, "query_string": query.encode(), "headers": headers}
        return {"type": "http", "method": "GET", **asked}

    def listen(self, after: int | None = None, header: int | None = None) -> asyncio.Task[None]:
        query = "" if after is None else f"after={after}"
        scope = self.scope(query, header)
        self.stream = asyncio.create_task(self.streams(scope, self.receive, self.send))
        return self.stream

    async def leave(self) -> None:
        self.left.set()
        self.takes.set()
        await asyncio.wait([self.stream])

    # -- What came -----------------------------------------------------------------------------
    @property
    def frames(self) -> list[dict[str, str]]:
        """Each frame as a browser reads it, without the signs of life."""
        text = b"".join(self.bodies).decode()
        assert not text or text.endswith("\n\n")
        frames = [read(block) for block in text.split("\n\n") if block]
        return [frame for frame in frames if frame.get("event") != "beat"]

    @property
    def events(self) -> list[int]:
        return [int(f["id"]) for f in self.frames if "id" in f and "event" not in f]

    @property
    def kinds(self) -> list[str]:
        """What came, without the first word: `12`, `snapshot 12` or `bye`."""
        told = [frame for frame in self.frames if set(frame) != {"retry"}]
        return [" ".join(filter(None, (f.get("event"), f.get("id")))) for f in told]


class Reached(Phone):
    """A phone behind a server that lets its connections be closed."""

    @property
    def transport(self) -> Reached:
        return self

    def abort(self) -> None:
        self.left.set()
        self.takes.set()


class Awaited(Phone):
    """A phone behind a server whose `send` is no coroutine, and only acts when awaited."""

    def send(self, message: Mapping[str, Any]) -> Any:
        return Later(super().send(message))


class Later:
    def __init__(self, sending: Coroutine[Any, Any, None]) -> None:
        self.sending = sending

    def __await__(self) -> Generator[Any, Any, None]:
        return self.sending.__await__()


def read(block: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in block.split("\n"):
        name, _, value = line.partition(": ")
        if name and not line.startswith(":"):
            assert name not in fields, block
            fields[name] = value
    return fields


async def admit(scope: Any) -> Channel | None:
    _, _, room, audience = scope["path"].split("/")
    return Channel(int(room), audience) if int(room) < 90 else None
