"""Three ideas of which two are on top, while their sheets are being filled in."""

from __future__ import annotations

import pytest
from django.urls import reverse

from doeboek.ideas import boxing
from doeboek.ideas.models import Idea
from tests.ideas.evening import BENCH, BREAD, SEAT, Evening

WORDS = {"title": "Bankje", "core": "Zitten en wachten", "for_whom": "Wie wacht"}


@pytest.fixture
def three(evening) -> list[Idea]:
    """Three ideas, of which the bench and the bread are on top; the sheets are being filled in."""
    ideas = evening.ideas(BENCH, SEAT, BREAD)
    for idea in (ideas[0], ideas[2]):
        boxing.put_on_top(idea, True, by=evening.ines)
    evening.go("sheets")
    return ideas


def at(evening: Evening, idea: Idea) -> str:
    return f"{evening.seat_page}fiches/{idea.pk}/"


def run_at(evening: Evening, idea: Idea) -> str:
    return reverse("ideas:run_sheet", args=[evening.session.pk, idea.pk])
