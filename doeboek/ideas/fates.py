"""What became of ideas after their session, as far as everybody who was there may know it.

Apps above this one know more of it. In its own `fates.py` an app says what it knows:

    @tells_fates
    def fates_in_the_book(ideas: Collection[int]) -> dict[int, Fate]:
        ...

It gets ids of chosen ideas, and answers in a constant number of queries with those it knows of.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from enum import IntEnum
from functools import cache

from django.utils.module_loading import autodiscover_modules

from doeboek.ideas.models import Idea


class Fate(IntEnum):
    """How far an idea came; where two apps know of it, the furthest counts."""

    KEPT = 0
    CHOSEN = 1
    WORKED_OUT = 2
    UNDER_WAY = 3
    DONE = 4

    @property
    def key(self) -> str:
        return self.name.lower()


Teller = Callable[[Collection[int]], dict[int, Fate]]
_tellers: list[Teller] = []


def tells_fates(teller: Teller) -> Teller:
    """Register a function that knows of fates."""
    _tellers.append(teller)
    return teller


def fates_of(ideas: Iterable[Idea]) -> list[tuple[Idea, Fate]]:
    """Each idea with its fate, in the same order. An idea whose choice was undone is kept."""
    _discover()
    ideas = list(ideas)
    fates = {idea.pk: Fate.CHOSEN if idea.choice else Fate.KEPT for idea in ideas}
    chosen = [pk for pk, fate in fates.items() if fate]
    for teller in _tellers if chosen else ():
        for pk, fate in teller(chosen).items():
            fates[pk] = max(fates[pk], fate)
    return [(idea, fates[idea.pk]) for idea in ideas]


@cache
def _discover() -> None:
    autodiscover_modules("fates")
