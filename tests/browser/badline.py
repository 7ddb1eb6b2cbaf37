"""A bad line: a small proxy on this machine that drops replies and cuts requests, by a seed."""

from __future__ import annotations

import asyncio
import random
import re
import threading
from collections import Counter
from typing import Any

DROPPED, CUT = 0.2, 0.1


class BadLine:
    """Passes requests on to a port: `is_up` while there is a line, `is_bad` while it fails.

    What has `stops` in its address never gets through.

    Every request has a connection of its own, so that each is dropped, cut or passed on by itself.
    `met` counts what became of them while the line was bad.
    """

    def __init__(self, target: int, seed: int) -> None:
        self.is_up, self.is_bad = True, False
        self.stops = ""
        self.met: Counter[str] = Counter()
        self._target, self._draw = target, random.Random(seed)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._open(), self._loop).result(10)
        self.port = self._server.sockets[0].getsockname()[1]

    def close(self) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    async def _open(self) -> asyncio.Server:
        return await asyncio.start_server(self._serve, "localhost", 0)

    async def _end(self) -> None:
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _serve(self, reader: Any, writer: Any) -> None:
        try:
            if self.is_up:
                await asyncio.wait_for(self._pass_on(reader, writer), 60)
        except (OSError, EOFError, TimeoutError, asyncio.CancelledError):
            pass  # the browser went away, or the line is taken down
        finally:
            writer.transport.abort()

    async def _pass_on(self, reader: Any, writer: Any) -> None:
        request = await _request(reader)
        if self.stops and self.stops in request.split(b"\r\n")[0].decode():
            return
        fate = self._fate()
        there, onward = await asyncio.open_connection("localhost", self._target)
        try:
            onward.write(request[: len(request) // 2] if fate == "cut" else request)
            await onward.drain()
            if fate == "cut":
                return
            reply = await there.read(-1)
            if fate == "passed" and self.is_up:
                writer.write(reply)
                await writer.drain()
                writer.write_eof()
                await reader.read(1)
        finally:
            onward.transport.abort()

    def _fate(self) -> str:
        if not self.is_bad:
            return "passed"
        chance = self._draw.random()
        fate = "dropped" if chance < DROPPED else "cut" if chance < DROPPED + CUT else "passed"
        self.met[fate] += 1
        return fate


async def _request(reader: Any) -> bytes:
    """The whole request, asking the server to close the connection behind it."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    body = await reader.readexactly(int(length.group(1))) if length else b""
    bare = re.sub(rb"(?i)\r\nconnection: *[\w-]+", b"", head, count=1)
    return bare.replace(b"\r\n", b"\r\nConnection: close\r\n", 1) + body
