"""How many dots each gets, and what the dots say.

Sources: COCD box: about as many dots as there are ideas, shared over the people and over the three
colours; from 1 to 8 of each is our bound (the examples read are 3 for 20 to 30 ideas and 8 for
about 100). Blue before yellow and blue before red: Gamestorming, How-Now-Wow; red before yellow is
ours. Dot voting: a fixed number each, which may be heaped; the numbers are ours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import NamedTuple, TypeVar

from .colours import Colour

Key = TypeVar("Key", bound=Hashable)

FEWEST_PER_COLOUR, MOST_PER_COLOUR = 1, 8
FEWEST_EACH = 3
MOST_ON_ONE = 2
"""Of a plain vote: so many of one's dots may lie on the same idea."""


class Tally(NamedTuple):
    """The dots of one idea."""

    blue: int = 0
    red: int = 0
    yellow: int = 0

    @property
    def total(self) -> int:
        return sum(self)


class Dominant(NamedTuple):
    """The colour of an idea, None while nothing tells it, and whether colours were equal."""

    colour: Colour | None
    is_tie: bool


def dots_per_colour(ideas: int, people: int) -> int:
    """How many dots of each of the three colours everybody gets."""
    fair = ideas // people // len(Colour) if people else FEWEST_PER_COLOUR
    return min(max(fair, FEWEST_PER_COLOUR), MOST_PER_COLOUR)


def dots_each(options: int) -> int:
    """How many dots everybody gets in a plain vote: one for every four options, three at least,
    and never more than can be laid down."""
    return min(max(FEWEST_EACH, -(-options // 4)), MOST_ON_ONE * options)


def totals(dots: Iterable[tuple[Key, Colour]]) -> dict[Key, Tally]:
    """The dots of each idea that has any; each dot is the idea it lies on, and its colour."""
    counted = Counter(dots)
    return {
        idea: Tally(*(counted[idea, colour] for colour in Colour))
        for idea in dict.fromkeys(idea for idea, _colour in counted)
    }


def dominant(tally: Tally, ruled: Colour | None = None) -> Dominant:
    """The colour with most dots; of equals the first in the order blue, red, yellow.

    The coach may rule otherwise: `ruled` counts among equals, and for an idea without any dots,
    which can come in through the rescue round.
    """
    most = max(tally)
    if not most:
        return Dominant(ruled, False)
    first = [colour for colour, count in zip(Colour, tally, strict=True) if count == most]
    return Dominant(ruled if ruled in first else first[0], len(first) > 1)
