"""The product refuses to start on an unsafe SQLite."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection, connections

from doeboek.common import checks
from doeboek.common.sqlite.base import DatabaseWrapper

SAFE = {
    "ENGINE": "doeboek.common.sqlite",
    "ATOMIC_REQUESTS": False,
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL",
    },
}


@pytest.fixture
def found(tmp_path: Path, monkeypatch, django_db_blocker):
    """Return the ids of the errors for a database of these settings."""

    def errors(**changes) -> list[str]:
        options = SAFE["OPTIONS"] | changes.pop("OPTIONS", {})
        settings = connections["default"].settings_dict | SAFE | changes
        db = DatabaseWrapper(settings | {"NAME": tmp_path / "db", "OPTIONS": options}, "main")
        monkeypatch.setattr(checks, "_sqlites", lambda: [db])
        with django_db_blocker.unblock():
            found = checks.settings_are_safe() + checks.database_is_safe(databases=["main"])
            db.close()
        return [error.id for error in found]

    return errors


def test_the_safe_settings_pass(found):
    assert found() == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ENGINE": "django.db.backends.sqlite3"}, "doeboek.E001"),
        ({"OPTIONS": {"transaction_mode": None}}, "doeboek.E002"),
        ({"OPTIONS": {"transaction_mode": "DEFERRED"}}, "doeboek.E002"),
        ({"OPTIONS": {"timeout": 1}}, "doeboek.E003"),
        ({"ATOMIC_REQUESTS": True}, "doeboek.E004"),
        ({"OPTIONS": {"init_command": "PRAGMA synchronous=FULL"}}, "doeboek.E005"),
        (
            {"OPTIONS": {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL"}},
            "doeboek.E006",
        ),
    ],
)
def test_one_unsafe_setting_is_one_error(found, changes, expected):
    assert found(**changes) == [expected]


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the checks are SQLite's")
def test_the_products_own_settings_are_safe():
    assert checks.settings_are_safe() + checks.database_is_safe(databases=["default"]) == []
