"""A hub with its streams on a source in memory, and phones that listen there."""

from __future__ import annotations

from typing import Any

from doeboek.live import Hub, Streams
from tests.live.clock import settle
from tests.live.phone import Phone, admit
from tests.live.shelf import Shelf


async def pages(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def house(shelf: Shelf, **limits: Any) -> tuple[Hub, Streams]:
    hub = Hub(shelf, **limits)
    return hub, Streams(pages, hub, admit)


async def listening(phone: Phone, after: int | None = None, **more: Any) -> Phone:
    phone.listen(after, **more)
    await settle()
    return phone


async def part(*phones: Phone) -> None:
    for phone in phones:
        await phone.leave()
