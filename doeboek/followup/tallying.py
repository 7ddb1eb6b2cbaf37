"""What came of a number of actions, counted. Plain Python, on plain values.

A kind is "done", "partly", "not" or None for what nobody said; that stays unknown and is never
counted as not done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

DONE, PARTLY, NOT = "done", "partly", "not"


@dataclass(frozen=True)
class Tally:
    done: int = 0
    partly: int = 0
    undone: int = 0
    unknown: int = 0

    @property
    def total(self) -> int:
        return self.done + self.partly + self.undone + self.unknown

    @property
    def known(self) -> int:
        return self.total - self.unknown

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.done + other.done,
            self.partly + other.partly,
            self.undone + other.undone,
            self.unknown + other.unknown,
        )


class Said(NamedTuple):
    """What one side said of one action when its trajectory looked back at a mark; the results only
    of what was done."""

    trajectory: int
    mark: int
    action: int
    side: str
    kind: str
    results: tuple[str, ...]


def tally(kinds: Iterable[str | None]) -> Tally:
    counted = Counter(kinds)
    return Tally(counted[DONE], counted[PARTLY], counted[NOT], counted[None])


def that_count(said: Iterable[Said]) -> dict[int, Said]:
    """One for each action: of the last mark at which anybody said something of it the last word of
    the shop, else that of the team.

    After a year one is asked no more of what was done before, so what was said then counts on.
    `said` comes in the order in which it was said.
    """
    found: dict[int, Said] = {}
    for each in said:
        there = found.get(each.action)
        if there is None or _counts_before(each, there):
            found[each.action] = each
    return found


def _counts_before(new: Said, there: Said) -> bool:
    if new.mark != there.mark:
        return new.mark > there.mark
    return new.side == "shop" or there.side != "shop"


def by_result(said: Iterable[Said]) -> Counter[str]:
    """How many actions that were done, whole or in part, gave each kind of result."""
    return Counter(
        result for each in said if each.kind in (DONE, PARTLY) for result in set(each.results)
    )
