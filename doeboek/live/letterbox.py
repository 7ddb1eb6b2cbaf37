"""Where phones drop what they send: what comes in together is written down together.

In front of the pages, an ASGI application. It takes only what is plain and leaves everything else
to the pages, which have the same address and can say in words what is wrong.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, NamedTuple

from doeboek.live.driving import Send
from doeboek.live.streams import Application, Receive, Scope

logger = logging.getLogger(__name__)
LARGEST = 8192
MOST_AT_ONCE = 100
HEADERS = [
    (b"content-type", b"application/json"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
]


class Letter(NamedTuple):
    """What came in: who sent it and what for, as `recognise` made it out, and the body."""

    sender: Any
    body: bytes


Write = Callable[[Sequence[Letter]], Awaitable[Sequence[bytes | None]]]


class Letterbox:
    """`recognise` looks at the scope of a POST and returns its sender, or None to leave it alone.

    `write` commits letters and returns for each the JSON to answer, or None where the pages have to
    answer; so it may only leave undone what does no harm when it is sent again.
    """

    def __init__(
        self, pages: Application, recognise: Callable[[Scope], Any | None], write: Write
    ) -> None:
        self.pages, self.recognise, self.write = pages, recognise, write
        self._waiting: list[tuple[Letter, asyncio.Future[bytes | None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "POST":
            return await self.pages(scope, receive, send)
        sender = self.recognise(scope)
        if sender is None:
            return await self.pages(scope, receive, send)
        read, body = await _read(receive)
        answer = None if body is None else await self._put(Letter(sender, body))
        if answer is None:
            return await self.pages(scope, _again(read, receive), send)
        length = (b"content-length", str(len(answer)).encode())
        await send({"type": "http.response.start", "status": 200, "headers": [*HEADERS, length]})
        return await send({"type": "http.response.body", "body": answer})

    def _put(self, letter: Letter) -> asyncio.Future[bytes | None]:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[bytes | None] = loop.create_future()
        self._waiting.append((letter, answer))
        if self._writing is None:
            self._writing = loop.create_task(self._write_what_waits())
        return answer

    async def _write_what_waits(self) -> None:
        try:
            while self._waiting:
                now = self._waiting[:MOST_AT_ONCE]
                del self._waiting[:MOST_AT_ONCE]
                for (_letter, waits), answer in zip(now, await self._written(now), strict=True):
                    if not waits.done():  # its phone is gone
                        waits.set_result(answer)
        finally:
            self._writing = None

    async def _written(self, now: Sequence[tuple[Letter, Any]]) -> Sequence[bytes | None]:
        try:
            return await self.write([letter for letter, _answer in now])
        except Exception as error:
            logger.warning("%s letters go to the pages one by one: %r", len(now), error)
            return [None] * len(now)


async def _read(receive: Receive) -> tuple[list[Mapping[str, Any]], bytes | None]:
    """The messages that came, and the body; None when it is too large or its sender left."""
    read: list[Mapping[str, Any]] = []
    body, more = b"", True
    while more and len(body) <= LARGEST:
        message = await receive()
        read.append(message)
        if message["type"] != "http.request":
            return read, None
        body, more = body + message.get("body", b""), message.get("more_body", False)
    return read, body if len(body) <= LARGEST else None


def _again(read: Sequence[Mapping[str, Any]], receive: Receive) -> Receive:
    """The same messages once more, and then what follows."""
    left = iter(read)

    async def received() -> Mapping[str, Any]:
        for message in left:
            return message
        return await receive()

    return received
