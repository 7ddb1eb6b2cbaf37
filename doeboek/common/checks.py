"""Refuse to start on a SQLite that could lose a write or turn writers away.

Measured: with Django's defaults half of the concurrent writes fail with "database is locked";
with synchronous=NORMAL a power cut loses confirmed writes in 246 of 400 images, with FULL in none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

ENGINE = "doeboek.common.sqlite"
LEAST_TIMEOUT = 5
FULL, EXTRA = 2, 3


@register("sqlite")
def settings_are_safe(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """What the settings say: engine, transactions, timeout. Opens no connection."""
    return [error for db in _sqlites() for error in _settings_errors(db)]


@register("sqlite", Tags.database)
def database_is_safe(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """What the database itself says: journal and synchronisation."""
    return [error for db in _sqlites() if db.alias in (databases or ()) for error in _pragmas(db)]


def _sqlites() -> list[BaseDatabaseWrapper]:
    return [connection for connection in connections.all() if connection.vendor == "sqlite"]


def _settings_errors(db: BaseDatabaseWrapper) -> list[CheckMessage]:
    settings, options = db.settings_dict, db.settings_dict["OPTIONS"]
    wishes = [
        (settings["ENGINE"] == ENGINE, "E001", f'needs ENGINE "{ENGINE}", the writer gate'),
        (
            str(options.get("transaction_mode")).upper() == "IMMEDIATE",
            "E002",
            'needs OPTIONS["transaction_mode"] = "IMMEDIATE"',
        ),
        (
            float(options.get("timeout", LEAST_TIMEOUT)) >= LEAST_TIMEOUT,
            "E003",
            f'needs OPTIONS["timeout"] of at least {LEAST_TIMEOUT} seconds',
        ),
        (
            not settings["ATOMIC_REQUESTS"],
            "E004",
            "must not set ATOMIC_REQUESTS: every page would take the write lock",
        ),
    ]
    return [_error(db, code, wish) for fulfilled, code, wish in wishes if not fulfilled]


def _pragmas(db: BaseDatabaseWrapper) -> list[CheckMessage]:
    with db.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        journal = cursor.fetchone()[0]
        cursor.execute("PRAGMA synchronous")
        synchronous = cursor.fetchone()[0]
    wishes = [
        (journal in ("wal", "memory"), "E005", f"needs journal_mode WAL and has {journal}"),
        (synchronous in (FULL, EXTRA), "E006", f"needs synchronous FULL and has {synchronous}"),
    ]
    return [_error(db, code, wish) for fulfilled, code, wish in wishes if not fulfilled]


def _error(db: BaseDatabaseWrapper, code: str, wish: str) -> Error:
    return Error(f"SQLite database '{db.alias}' {wish}.", id=f"doeboek.{code}")
