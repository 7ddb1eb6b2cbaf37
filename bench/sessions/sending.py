"""Sending as a phone does: the form with the key of the intent, over a real connection."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import struct
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlencode

from bench.sessions.preparing import Hall, Place

CSRF = "x" * 32
CONNECTIONS = 64
#: Sent one by one before the clock runs: a server that has just begun reads its own code first.
WARMING = 20
Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Answer(NamedTuple):
    status: int
    body: bytes


@dataclass(frozen=True)
class Sending:
    """What somebody means to send once, however often it is tried."""

    hall: Hall
    place: Place
    path: str
    fields: dict[str, str]
    key: str = field(default_factory=lambda: uuid.uuid4().hex)

    def request(self) -> bytes:
        known = {"csrfmiddlewaretoken": CSRF, "idempotency_key": self.key}
        body = urlencode(self.fields | known).encode()
        head = (
            f"POST /plek/{self.hall.key}/{self.path}/ HTTP/1.1",
            "Host: localhost",
            "Origin: http://localhost",
            f"Cookie: {self.place.cookie}; {csrf_cookie()}={CSRF}",
            "Accept: application/json",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
        )
        return "\r\n".join((*head, "", "")).encode() + body


@dataclass(frozen=True)
class Reply:
    """When something ought to have been sent, when its answer was heard, and its `seq`."""

    due: float
    heard: float
    seq: int

    @property
    def took(self) -> float:
        return self.heard - self.due


def csrf_cookie() -> str:
    from django.conf import settings

    return settings.CSRF_COOKIE_NAME


def idea(hall: Hall, place: Place, number: int, key: str = "") -> Sending:
    fields = {
        "text": f"Elke zaterdag laten we klanten {number} broden proeven, met een kaartje erbij",
        "part": "build-1",
        "domain": str(hall.domain),
    }
    return Sending(hall, place, "ideeen", fields, **({"key": key} if key else {}))


async def paced(port: int, make: Callable[[int], Sending], count: int, rate: float) -> list[Reply]:
    """Send so many at even moments over keep-alive connections, and return all answers but the
    first `WARMING`.

    An answer counts from the moment its sending was due, so that what waits for a connection or
    for us is not left out.
    """
    lines: asyncio.Queue[Line] = asyncio.Queue()
    for _each in range(CONNECTIONS):
        lines.put_nowait(await asyncio.open_connection("127.0.0.1", port))
    for number in range(WARMING):
        await _send(lines, make(number), time.monotonic())
    begun = time.monotonic()
    sent = []
    for number in range(WARMING, count):
        due = begun + (number - WARMING) / rate
        await asyncio.sleep(max(due - time.monotonic(), 0))
        sent.append(asyncio.create_task(_send(lines, make(number), due)))
    return await asyncio.gather(*sent)


async def _send(lines: asyncio.Queue[Line], sending: Sending, due: float) -> Reply:
    line = await lines.get()
    line[1].write(sending.request())
    answer = await hear(line[0])
    lines.put_nowait(line)
    if answer.status != 200:
        raise RuntimeError(f"{answer.status}: {answer.body[:300]!r}")
    told: dict[str, Any] = json.loads(answer.body)
    return Reply(due, time.monotonic(), told["seq"])


async def hear(reader: asyncio.StreamReader) -> Answer:
    """Read one answer. Raises OSError or EOFError when the line breaks."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", head.lower())
    body = await reader.readexactly(int(length[1])) if length else b""
    return Answer(int(head.split(b" ", 2)[1]), body)


def cut(writer: asyncio.StreamWriter) -> None:
    """Break a line without a goodbye, as a network does."""
    line = writer.get_extra_info("socket")
    if line is not None and line.fileno() >= 0:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
