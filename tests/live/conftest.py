"""Each test tells a story on a loop of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from doeboek.live import Hub


@pytest.fixture(autouse=True)
def no_hub_is_left_running() -> Iterator[None]:
    yield
    left, Hub.running = Hub.running, None
    assert left is None
