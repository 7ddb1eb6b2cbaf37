"""Which ideas go into the box, which are rescued, and which three come out.

Source: COCD box: the best 6 to 20 ideas go into the box; then each may defend one idea that was not
elected, and it comes in when somebody else backs it (sources differ on how many, so it is a
setting). GPS for enterprises (Flanders DC): choose the best three. What happens to equals is ours:
they are named and never cut silently.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from itertools import groupby
from typing import Generic, NamedTuple, TypeVar

Key = TypeVar("Key", bound=Hashable)

FEWEST, AIM, MOST = 6, 12, 20
TOP = 3


class Cut(NamedTuple, Generic[Key]):
    """Ideas that are in, and the equals at the edge for which there is no place together."""

    inside: tuple[Key, ...]
    """The one with most dots first; equals in the order in which they were given."""
    tied: tuple[Key, ...] = ()
    """As many dots each, and more of them than places: people decide, or vote again on these."""
    places: int = 0
    """How many of those tied may still come in."""


class Defence(NamedTuple):
    """Who stands up for an idea that was not elected, and who backs it."""

    by: Hashable
    idea: Hashable
    backers: Collection[Hashable]


def best(totals: Mapping[Key, int], places: int, *, most: int | None = None) -> Cut[Key]:
    """The ideas with most dots for so many places; an idea without dots gets none.

    Where equals at the edge are too many, all of them come in as long as that makes no more than
    `most`; else none of them does and they are named. The ones tied in a plain vote are the list of
    its run-off.
    """
    most = places if most is None else most
    inside: list[Key] = []
    for equals in _ranked(totals):
        if len(inside) + len(equals) > most:
            return Cut(tuple(inside), tuple(equals), most - len(inside))
        inside += equals
        if len(inside) >= places:
            break
    return Cut(tuple(inside))


def elected(totals: Mapping[Key, int], *, aim: int = AIM) -> Cut[Key]:
    """The ideas that go into the box: about `aim` of them, with all equals up to 20.

    When fewer than six ideas have dots, those are it. Raises ValueError for an aim that is not from
    6 to 20.
    """
    if not FEWEST <= aim <= MOST:
        raise ValueError(f"{aim} ideas in the box")
    return best(totals, aim, most=MOST)


def rescued(
    defences: Iterable[Defence], elected: Collection[Hashable] = (), *, backers: int = 1
) -> tuple[Hashable, ...]:
    """The ideas that come in after all, in the order in which they were defended.

    Each needs as many `backers` beside the one who defends it; who defends the same idea backs it
    too. Of somebody's defences only the first counts. What was elected needs no rescue.
    """
    heard: set[Hashable] = set()
    behind: dict[Hashable, set[Hashable]] = {}
    for each in defences:
        if each.by not in heard and each.idea not in elected:
            heard.add(each.by)
            behind.setdefault(each.idea, set()).update({each.by, *each.backers})
    return tuple(idea for idea, people in behind.items() if len(people) > backers)


def top_three(totals: Mapping[Key, int]) -> Cut[Key]:
    """What the dots propose as the top three; the owner makes the choice, after the session."""
    return best(totals, TOP)


def _ranked(totals: Mapping[Key, int]) -> list[list[Key]]:
    """Ideas with dots, in groups of equals, the most first."""
    with_dots = [idea for idea, count in totals.items() if count > 0]
    with_dots.sort(key=lambda idea: -totals[idea])
    return [list(equals) for _count, equals in groupby(with_dots, key=totals.__getitem__)]
