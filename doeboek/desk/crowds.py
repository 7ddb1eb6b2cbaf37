"""Counts that point at nobody. Plain Python.

A count is shown from five on. Neighbouring steps with fewer are taken together until every
group has five; so the groups add up to the total and nothing can be found by subtraction.

Where some shops are shown by name beside the counts, whoever reads both can subtract them. So the
unnamed ones among a group have to be five, or none at all, as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 5


@dataclass(frozen=True)
class Crowd:
    labels: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class _Group:
    labels: tuple[str, ...]
    count: int
    unnamed: int

    def __add__(self, other: _Group) -> _Group:
        return _Group(
            self.labels + other.labels, self.count + other.count, self.unnamed + other.unnamed
        )

    def points_at_somebody(self, least: int) -> bool:
        return 0 < self.count < least or 0 < self.unnamed < least


def crowds(
    counts: Sequence[tuple[str, int]],
    unnamed: Sequence[int] | None = None,
    least: int = LEAST,
) -> list[Crowd] | None:
    """Group neighbouring counts until none points at somebody; None when that cannot be done.

    `unnamed` says of each count how many of it are not shown by name; all of them, if not given.
    """
    hidden = unnamed if unnamed is not None else [count for _label, count in counts]
    groups: list[_Group] = []
    for (label, count), hidden_here in zip(counts, hidden, strict=True):
        here = _Group((label,), count, hidden_here)
        if groups and groups[-1].points_at_somebody(least):
            here = groups.pop() + here
        groups.append(here)
    while len(groups) > 1 and groups[-1].points_at_somebody(least):
        last = groups.pop()
        groups.append(groups.pop() + last)
    if any(group.points_at_somebody(least) for group in groups):
        return None
    return [Crowd(group.labels, group.count) for group in groups]


def at_least(count: int, least: int = LEAST) -> int | None:
    """The count, or None when it is too small to be shown; nobody at all is no secret."""
    return count if count == 0 or count >= least else None


def share_of(
    having: int, of: int, *, unnamed_having: int | None = None, unnamed: int | None = None
) -> int | None:
    """How many of these have something; None when the ones with or without it are too few."""
    hidden = None if unnamed_having is None else [unnamed_having, (unnamed or 0) - unnamed_having]
    found = crowds([("with", having), ("without", of - having)], hidden)
    return having if found is not None and len(found) == 2 else None
