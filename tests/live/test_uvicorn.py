"""What the hub relies on in uvicorn, with a real server. An upgrade that changes it fails here."""

from __future__ import annotations

import http.client
import json
import socket
import sys
import threading
import time
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import uvicorn
from uvicorn.config import HTTP_PROTOCOLS

from doeboek import live
from doeboek.common.management.commands import serve
from doeboek.live import Hub, Streams
from doeboek.live.driving import abort, drive
from tests.live.house import pages
from tests.live.phone import admit, read
from tests.live.shelf import Shelf

PATIENCE = 60


def installed() -> Iterator[str]:
    """The implementations of HTTP/1.1 that uvicorn may choose here."""
    for name in ("h11", "httptools"):
        try:
            uvicorn.importer.import_from_string(HTTP_PROTOCOLS[name])
        except ImportError:
            continue
        yield name


@contextmanager
def serving(application: Any, protocol: str = "auto") -> Iterator[tuple[uvicorn.Server, int]]:
    """The server, in a thread, and its port."""
    server = uvicorn.Server(
        uvicorn.Config(application, http=protocol, lifespan="off", log_config=None)
    )
    with running(server) as port:
        yield server, port


@contextmanager
def running(server: uvicorn.Server) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(PATIENCE)
    assert not thread.is_alive()


class Page:
    """A browser with one open stream."""

    def __init__(self, port: int, after: int = 0, path: str = "/live/1/seats") -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.connection.request("GET", path, headers={"Last-Event-ID": str(after)})
        self.response = self.connection.getresponse()

    def frame(self) -> dict[str, str] | None:
        """The next frame, or `None` when the stream has ended."""
        lines = []
        while (line := self.response.readline().decode()) not in ("\n", ""):
            lines.append(line.rstrip("\n"))
        return read("\n".join(lines)) if line else None

    def leave(self) -> None:
        self.response.close()
        self.connection.close()


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.01)


@pytest.fixture(params=list(installed()))
def protocol(request: pytest.FixtureRequest) -> str:
    return request.param


def test_a_message_is_written_at_once_or_waits_before_it_is_written(protocol):
    portions = [bytes([65 + n % 26]) * 50_000 for n in range(400)]
    sent_at_once = []
    is_stuck = threading.Event()

    async def application(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for portion in portions:
            message = {"type": "http.response.body", "body": portion, "more_body": True}
            rest = drive(send, message)
            sent_at_once.append(rest is None)
            if rest is not None:
                is_stuck.set()
                await rest
        await send({"type": "http.response.body", "body": b""})

    with serving(application, protocol) as (_, port):
        page = Page(port)
        assert is_stuck.wait(PATIENCE)
        took = page.response.read()
        page.leave()

    assert took == b"".join(portions)
    assert sent_at_once[0]
    assert not all(sent_at_once)


def test_a_connection_can_be_closed_with_all_that_waits_in_it(protocol):
    after = []

    async def application(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        body = {"type": "http.response.body", "body": b"x" * 50_000, "more_body": True}
        while (rest := drive(send, body)) is None:
            pass
        after.append(abort(send))
        await rest
        await receive()
        after.append(await receive())

    with serving(application, protocol) as (_, port):
        page = Page(port)
        with pytest.raises((http.client.IncompleteRead, ConnectionResetError)):
            page.response.read()
        until(lambda: len(after) == 2)
        page.leave()

    assert after == [True, {"type": "http.disconnect"}]


def test_a_stream_tells_what_is_committed_and_forgets_who_leaves(protocol):
    shelf = Shelf(2)
    hub = Hub(shelf)

    with serving(Streams(pages, hub, admit), protocol) as (_, port):
        page = Page(port, after=1)
        frames = [page.frame(), page.frame()]
        live.wake(1, shelf.commit())
        frames.append(page.frame())
        page.leave()
        until(lambda: not hub.rooms)

    assert page.response.status == 200
    assert page.response.headers["Content-Type"] == "text/event-stream"
    assert page.response.headers["Cache-Control"] == "no-store"
    assert page.response.headers["X-Accel-Buffering"] == "no"
    assert "retry" in frames[0]
    assert [frame["id"] for frame in frames[1:]] == ["2", "3"]


def test_who_takes_nothing_is_cut_and_goes_on_where_it_was(protocol, caplog):
    shelf = Shelf()
    hub = Hub(shelf, backlog=2_000_000)
    text = "x" * 100_000

    with serving(Streams(pages, hub, admit), protocol) as (_, port):
        slow = Page(port)
        slow.frame()
        until(lambda: hub.rooms[1].audiences.get("seats"))
        while hub.rooms:
            hub.wake(1, shelf.commit(text=text))
            time.sleep(0.002)
        committed = len(shelf.told[1])
        took = complete_frames(slow)
        again = Page(port, after=took[-1])
        again.frame()
        first = again.frame()
        slow.leave()
        again.leave()
        until(lambda: not hub.rooms)

    assert took == list(range(1, len(took) + 1))
    assert len(took) < committed
    assert (first.get("event"), int(first["id"])) in (
        (None, took[-1] + 1),
        ("snapshot", committed),
    )
    assert "without completing" not in caplog.text


def complete_frames(page: Page) -> list[int]:
    """The numbers of what a page took before its connection was gone."""
    took = []
    try:
        while frame := page.frame():
            if {"id", "data"} <= set(frame) and frame["data"].endswith("}"):
                took.append(int(frame["id"]))
    except (http.client.HTTPException, OSError):
        pass
    return took


def test_a_server_that_is_asked_to_stop_does_not_wait_for_open_streams(protocol, caplog):
    hub = Hub(Shelf())

    with serving(Streams(pages, hub, admit), protocol) as (server, port):
        streams = [Page(port) for _ in range(5)]
        for page in streams:
            page.frame()
        live.goodbye()
        server.should_exit = True
        frames = [page.frame() for page in streams]
        ends = [page.frame() for page in streams]

    assert [frame["event"] for frame in frames] == ["bye"] * 5
    assert ends == [None] * 5
    assert hub.rooms == {}
    assert "graceful shutdown exceeded" not in caplog.text


def test_our_own_server_says_goodbye_before_it_stops(monkeypatch, caplog):
    hub = Hub(Shelf())
    front = types.SimpleNamespace(application=Streams(pages, hub, admit))
    monkeypatch.setitem(sys.modules, "doeboek.asgi", front)
    server = serve.Server(lambda: None)

    with running(server) as port:
        page = Page(port)
        frames = [page.frame()]
        server.should_exit = True
        frames += [page.frame(), page.frame()]

    assert frames[1]["event"] == "bye"
    assert frames[2] is None
    assert "graceful shutdown exceeded" not in caplog.text


def test_a_hall_is_told_everything_in_order_while_people_come_and_go(protocol):
    shelf = Shelf()
    hub = Hub(shelf)
    told: list[list[int]] = [[] for _ in range(40)]

    def listen(seen: list[int], port: int) -> None:
        while len(seen) < 100:
            page = Page(port, after=len(seen))
            for _ in range(30):
                if len(seen) < 100 and "data" in (frame := page.frame() or {}):
                    seen.append(json.loads(frame["data"])["seq"])
            page.leave()

    with serving(Streams(pages, hub, admit), protocol) as (_, port):
        pagers = [threading.Thread(target=listen, args=(seen, port)) for seen in told]
        for thread in pagers:
            thread.start()
        for _ in range(100):
            live.wake(1, shelf.commit())
            time.sleep(0.001)
        for thread in pagers:
            thread.join(PATIENCE)
        until(lambda: not hub.rooms)

    assert told == [list(range(1, 101))] * 40
