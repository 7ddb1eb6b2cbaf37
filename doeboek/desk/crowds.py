"""Counts that point at nobody. Plain Python.

A count is shown from five on. Neighbouring steps with fewer are taken together until every
group has five; so the groups add up to the total and nothing can be found by subtraction.
Source: the thresholds of the statistical offices, gathered in `docs/decisions/`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

LEAST = 5


class Crowd(NamedTuple):
    labels: tuple[str, ...]
    count: int


def crowds(counts: Sequence[tuple[str, int]], least: int = LEAST) -> list[Crowd] | None:
    """Group neighbouring counts until each is 0 or at least `least`; None when all are too few."""
    total = sum(count for _label, count in counts)
    if 0 < total < least:
        return None
    groups: list[Crowd] = []
    for label, count in counts:
        if groups and 0 < groups[-1].count < least:
            last = groups.pop()
            groups.append(Crowd((*last.labels, label), last.count + count))
        else:
            groups.append(Crowd((label,), count))
    while len(groups) > 1 and 0 < groups[-1].count < least:
        last = groups.pop()
        before = groups.pop()
        groups.append(Crowd((*before.labels, *last.labels), before.count + last.count))
    return groups
