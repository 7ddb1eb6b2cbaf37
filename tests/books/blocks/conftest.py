"""The coach at the pages of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from doeboek.books.models import Block


@pytest.fixture
def ines(world, client_for) -> Any:
    return client_for(world.ines)


@pytest.fixture
def at(full) -> Callable[..., str]:
    """`at("block", "question")`: the address of something of the book."""
    return lambda name, *rest: reverse(f"books:{name}", args=[full.pk, *rest])


@pytest.fixture
def own(full) -> Block:
    return Block.objects.add_own(full, title="Zo ziet het er nu uit")
