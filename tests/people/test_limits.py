"""Limits on signing in hold over all web processes together, and cost ordinary pages nothing."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doeboek.demo.cast import World
from tests.common.process import environment
from tests.conftest import Browser

TABLE = settings.CACHES["default"]["LOCATION"]


def asks(times: int) -> str:
    """What a web process of its own answers who asks for a code so often."""
    command = [sys.executable, "-m", "tests.people.trying", str(times)]
    ours = environment(DJANGO_SETTINGS_MODULE="tests.settings")
    done = subprocess.run(command, env=ours, capture_output=True, text=True, timeout=300)
    return done.stdout.strip() or done.stderr


@pytest.mark.django_db(transaction=True)
def test_two_processes_count_the_tries_of_one_address_together(world: World) -> None:
    assert [asks(2), asks(2)] == ["11", "10"]


@pytest.mark.parametrize(
    "address", ["/", "/winkels/", "/aanmelden/", "/aanmelden/code/", "/mijn-gegevens/", "/scan/"]
)
def test_who_only_looks_is_not_counted(address: str, world: World, client_for: Any) -> None:
    for browser in (Browser(), client_for(world.ines)):
        with CaptureQueriesContext(connection) as asked:
            browser.get(address)
        assert [each["sql"] for each in asked if TABLE in each["sql"]] == []


def test_many_tries_of_others_push_nobody_s_count_out(db: None) -> None:
    """The cache drops what it likes once it is full, and would be full after three hundred."""
    cache.set("watched", 3, 3600)

    for number in range(400):
        cache.set(f"other-{number}", 1, 3600)

    assert cache.get("watched") == 3
    assert cache.get("other-0") == 1
