"""Karim's own calendar of the bakery."""

from __future__ import annotations

import pytest

from doeboek.books.models import CalendarFeed


@pytest.fixture
def feed(world, book):
    return CalendarFeed.objects.give(world.karim, world.bakery)
