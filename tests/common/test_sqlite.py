"""The writer gate of SQLite. PostgreSQL has row locks and no gate."""

from __future__ import annotations

import fcntl
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import OperationalError, connection, connections, transaction

from doeboek.common.sqlite.base import DatabaseWrapper

GATED = "doeboek.common.sqlite"
PLAIN = "django.db.backends.sqlite3"
ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="the gate is SQLite's")


@pytest.fixture
def counter(tmp_path: Path) -> Path:
    file = tmp_path / "counter.sqlite3"
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE counter (value INTEGER)")
        database.execute("CREATE TABLE note (value INTEGER)")
        database.execute("INSERT INTO counter VALUES (0)")
    database.close()
    return file


@pytest.fixture
def gated(counter: Path, django_db_blocker) -> Iterator[DatabaseWrapper]:
    """A connection to the counter through the gate, apart from the test database."""
    with django_db_blocker.unblock():
        wrapper = connect(counter)
        yield wrapper
        wrapper.close()


def connect(file: Path, **options: float) -> DatabaseWrapper:
    settings = connections["default"].settings_dict | {"NAME": str(file)}
    return DatabaseWrapper(settings | {"OPTIONS": settings["OPTIONS"] | options}, "counter")


def begin(wrapper: DatabaseWrapper) -> None:
    with wrapper.cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE")


def hammer(engine: str, file: Path, timeout: float, processes: int = 2) -> tuple[int, int, int]:
    """Return (writes refused, the counter, the notes) after 2 x 4 threads wrote 40 times both."""
    command = [sys.executable, "-m", "tests.common.hammer", engine, file, timeout, 4, 40]
    running = [
        subprocess.Popen(list(map(str, command)), cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(processes)
    ]
    refused = sum(int(process.communicate()[0]) for process in running)
    database = sqlite3.connect(file)
    value = database.execute("SELECT value FROM counter").fetchone()[0]
    notes = database.execute("SELECT count(*) FROM note").fetchone()[0]
    database.close()
    return refused, value, notes


def gate_is_closed(file: Path) -> bool:
    """Whether somebody stands inside the gate of this database."""
    with open(f"{file}.lock", "ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_writers_of_two_processes_lose_no_update_and_are_never_refused(counter):
    assert hammer(GATED, counter, timeout=5) == (0, 320, 320)


def test_it_is_the_gate_that_prevents_refusals(counter):
    """Without SQLite's own waiting: the gate alone is enough, and without it writes are refused."""
    with_gate = hammer(GATED, counter, timeout=0)
    refused, value, notes = hammer(PLAIN, counter, timeout=0)

    assert with_gate == (0, 320, 320)
    assert refused > 0
    assert value + notes - 640 == 640 - refused


def test_a_transaction_holds_the_gate_until_it_is_committed(gated, counter):
    begin(gated)

    held = gate_is_closed(counter)
    gated.commit()

    assert (held, gate_is_closed(counter)) == (True, False)


def test_a_rollback_opens_the_gate(gated, counter):
    begin(gated)

    held = gate_is_closed(counter)
    gated.rollback()

    assert (held, gate_is_closed(counter)) == (True, False)


def test_closing_the_connection_opens_the_gate(gated, counter):
    begin(gated)

    held = gate_is_closed(counter)
    gated.close()

    assert (held, gate_is_closed(counter)) == (True, False)


def test_reading_does_not_touch_the_gate(gated, counter):
    with gated.cursor() as cursor:
        cursor.execute("SELECT value FROM counter")
        cursor.fetchall()

    assert not Path(f"{counter}.lock").exists()


def test_a_write_outside_a_transaction_passes_the_gate_and_leaves_it(gated, counter):
    with gated.cursor() as cursor:
        cursor.execute("UPDATE counter SET value = 7")

    assert Path(f"{counter}.lock").exists()
    assert not gate_is_closed(counter)


def test_a_second_connection_of_the_same_thread_is_told_instead_of_waiting_for_ever(gated, counter):
    begin(gated)
    other = connect(counter, timeout=0)

    with pytest.raises(OperationalError, match="locked"), other.cursor() as cursor:
        cursor.execute("UPDATE counter SET value = 7")

    other.close()


@pytest.mark.django_db(transaction=True)
def test_nested_transactions_are_one_turn():
    file = Path(connection.settings_dict["NAME"])

    with transaction.atomic():
        with transaction.atomic():
            inside = gate_is_closed(file)
        after_inner = gate_is_closed(file)

    assert (inside, after_inner, gate_is_closed(file)) == (True, True, False)


@pytest.mark.django_db(transaction=True)
def test_a_failed_transaction_opens_the_gate():
    file = Path(connection.settings_dict["NAME"])

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        1 / 0  # noqa: B018

    assert not gate_is_closed(file)
