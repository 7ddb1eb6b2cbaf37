"""Ideas of the bakery to choose from, on paper and of an evening on phones."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from doeboek.ideas.longlist import Line, LongList, long_list
from doeboek.ideas.models import Idea, Weight
from doeboek.ideas.shortlist import ShortList, put_on
from tests.conftest import Browser
from tests.ideas.evening import Evening

NINE = [f"Idee {number}" for number in range(1, 10)]


class Choice:
    """What Ines and Karim do with the ideas of the bakery."""

    def __init__(self, world: Any, ideas: list[Idea]) -> None:
        self.world, self.ideas = world, ideas
        self.bakery = world.bakery

    @property
    def long_list(self) -> LongList:
        return long_list(self.bakery)

    @property
    def short(self) -> ShortList:
        return ShortList(self.long_list)

    def line(self, idea: Idea) -> Line:
        return next(line for line in self.long_list.lines if line.idea == idea)

    def put_on(self, *ideas: Idea) -> None:
        put_on(self.bakery, ideas, by=self.world.ines)

    def weigh(self, idea: Idea, impact: int | None, effort: int | None, voice="owner") -> None:
        by = self.world.karim if voice == "owner" else self.world.ines
        Weight.objects.create(idea=idea, voice=voice, impact=impact, effort=effort, by=by)

    def path(self, name: str) -> str:
        return reverse(f"ideas:{name}", args=[self.bakery.pk])


@pytest.fixture
def paper(world, session) -> Choice:
    """Three ideas that were typed in."""
    return Choice(world, list(session.ideas.order_by("pk")))


@pytest.fixture
def nine(world, evening: Evening) -> Choice:
    """Nine ideas of an evening on phones, which goes on to the dots."""
    return Choice(world, evening.ideas(*NINE))


@pytest.fixture
def karim(world, client_for) -> Browser:
    """The browser of the owner of the bakery."""
    return client_for(world.karim)


def at(name: str, idea: Idea) -> str:
    return reverse(f"ideas:{name}", args=[idea.pk])
