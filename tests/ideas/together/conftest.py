"""Three ideas of which two are nearly the same, while ideas are put together."""

from __future__ import annotations

import pytest

from doeboek.ideas import together
from doeboek.ideas.models import Idea
from tests.ideas.evening import BENCH, BREAD, SEAT, Evening


@pytest.fixture
def three(evening) -> list[Idea]:
    ideas = evening.ideas(BENCH, SEAT, BREAD)
    evening.go("clusters")
    return ideas


def texts(evening: Evening) -> dict[str, list[str]]:
    """What one chooses from, and what lies under it."""
    found = together.options(evening.room)
    return {idea.text: [each.text for each in idea.originals] for idea in found}


def hinted(evening: Evening) -> list[tuple[str, str]]:
    """The pairs that look alike, as the coach is asked about them."""
    found = together.hints(evening.room, together.options(evening.room))
    return [(first.text, second.text) for first, second in found]
