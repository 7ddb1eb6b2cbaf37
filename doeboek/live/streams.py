"""The address of the streams, in front of the pages: an ASGI application."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qs

from doeboek.live import frames
from doeboek.live.driving import Send
from doeboek.live.hub import Hub
from doeboek.live.source import Channel

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

logger = logging.getLogger(__name__)
PREFIX = "/live/"
MOST_DIGITS = 18
HEADERS = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


class Streams:
    """Answers GET /live/… with what happens in the room that `admit` gives; the rest is `pages`.

    `admit` looks at the scope and returns the channel this browser may listen to, or `None`.
    """

    def __init__(
        self,
        pages: Application,
        hub: Hub,
        admit: Callable[[Scope], Awaitable[Channel | None]],
    ) -> None:
        self.pages, self.hub, self.admit = pages, hub, admit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _is_asked(scope):
            return await self.pages(scope, receive, send)
        try:
            channel = await self.admit(scope)
        except Exception as error:
            # Any answer but a stream makes a browser give up for good.
            logger.warning("Who asks for a stream cannot be read: %r", error)
            return await _come_back(send, self.hub.limits.retry)
        if channel is None:
            return await _not_found(send)
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        return await self._stream(channel, scope, receive, send)

    async def _stream(self, channel: Channel, scope: Scope, receive: Receive, send: Send) -> None:
        listener = self.hub.listener(channel, send)
        try:
            if self.hub.is_closing:
                listener.goodbye()
            else:
                await listener.follow(position(scope))
            while (await receive())["type"] != "http.disconnect":
                pass
        except OSError:
            pass  # how some servers say that the client left
        except asyncio.CancelledError:
            if not listener.is_ended:
                raise
        finally:
            listener.leave()


def position(scope: Scope) -> int | None:
    """The highest `seq` that this browser says it has. It repeats the header only for its own
    attempts, so a page that opens a stream anew puts it in the address.
    """
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("after", [])
    asked += [v.decode("latin-1") for name, v in scope["headers"] if name == b"last-event-id"]
    return max((int(word) for word in asked if _is_number(word)), default=None)


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= MOST_DIGITS


def _is_asked(scope: Scope) -> bool:
    return scope["method"] == "GET" and scope["path"].startswith(PREFIX)


async def _come_back(send: Send, retry: int) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": frames.bye(retry)})


async def _not_found(send: Send) -> None:
    headers = [(b"content-type", b"text/plain"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 404, "headers": headers})
    await send({"type": "http.response.body", "body": b"Not found\n"})
