"""Hearing what another process announces."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import psycopg
import pytest
from django.db import connection

from doeboek.live import postgres
from tests.common.process import database_url
from tests.live.house import house
from tests.live.phone import Phone
from tests.live.shelf import Shelf

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one process"),
]


class Heard(list):
    """A hub that writes down how it is woken."""

    def wake(self, room: int, seq: int = 0) -> None:
        self.append((room, seq))

    def wake_all(self) -> None:
        self.append("all")


@pytest.fixture
def dsn() -> str:
    return database_url()


@asynccontextmanager
async def hearing(dsn: str, heard: Heard) -> Any:
    task = asyncio.create_task(postgres.hear(dsn, heard))
    try:
        yield
    finally:
        task.cancel()


async def until(is_so: Callable[[], Any]) -> None:
    async with asyncio.timeout(60):
        while not is_so():
            await asyncio.sleep(0.01)


async def announce(dsn: str, *payloads: str) -> None:
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as sender:
        for payload in payloads:
            await sender.execute("SELECT pg_notify('doeboek_live', %s)", [payload])


def play(story: Callable[[], Awaitable[Any]]) -> Any:
    return asyncio.run(story())  # type: ignore[arg-type]


def test_a_notification_wakes_its_room(dsn, caplog):
    async def story():
        heard = Heard()
        async with hearing(dsn, heard):
            await until(lambda: heard)
            await announce(dsn, "7:42", "nonsense", "", "8")
            await until(lambda: len(heard) == 3)
        return heard

    assert play(story) == ["all", (7, 42), (8, 0)]
    assert "'nonsense'" in caplog.text


def test_a_connection_that_breaks_is_made_again_and_everything_is_looked_at(dsn, caplog):
    async def story():
        heard = Heard()
        async with hearing(dsn, heard):
            await until(lambda: heard)
            async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as other:
                await other.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE query LIKE 'LISTEN doeboek_live%' AND pid <> pg_backend_pid()"
                )
            await until(lambda: len(heard) == 2)
            await announce(dsn, "7:43")
            await until(lambda: len(heard) == 3)
        return heard

    assert play(story) == ["all", "all", (7, 43)]
    assert "Connecting to PostgreSQL again" in caplog.text


def test_a_server_that_is_away_is_waited_for(monkeypatch, caplog):
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 8:
            raise asyncio.CancelledError

    monkeypatch.setattr(postgres.asyncio, "sleep", sleep)
    away = "postgres://nobody@127.0.0.1:1/nothing?connect_timeout=2"

    with pytest.raises(asyncio.CancelledError):
        play(lambda: postgres.hear(away, Heard()))

    assert waits == [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 5.0, 5.0]
    assert "nobody" not in caplog.text


def test_a_hub_tells_what_another_process_committed(dsn):
    async def story():
        shelf = Shelf(3)
        hub, streams = house(shelf, net=10**6)
        hub.dsn = dsn
        phone = Phone(streams)
        phone.listen(after=3)
        await until(lambda: shelf.readings("after"))  # it listens, and looked at everything
        await announce(dsn, f"1:{shelf.commit()}")
        await until(lambda: phone.events)
        await phone.leave()
        await asyncio.sleep(0)
        return phone.events, hub.rooms, len(asyncio.all_tasks())

    assert play(story) == ([4], {}, 1)
