from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from doeboek.demo.cast import World
from doeboek.people.links import give_link
from doeboek.people.models import Link
from tests.conftest import Browser


@pytest.fixture
def phone() -> Browser:
    """The telephone of somebody who is not signed in."""
    return Browser()


@pytest.fixture
def laptop() -> Browser:
    """Another device."""
    return Browser()


@pytest.fixture
def letter(world: World) -> Callable[..., Link]:
    """`letter()`: a link to the bakery's pages, given to Karim by Ines."""

    def give(**how: Any) -> Link:
        return give_link(
            world.karim, Link.Purpose.OWNER, to=world.bakery, by=how.pop("by", world.ines), **how
        )

    return give
