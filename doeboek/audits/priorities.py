"""Proposes what to start with, from scores and from what the owner wants. No database.

    priority = max(0, target − score) · importance

The target is 0 to 100 in steps of 25, the importance 1 to 3. A domain without a score has no
priority: unknown is not 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from doeboek.audits.scoring import Scores

MOST = 3
TARGETS = (0, 25, 50, 75, 100)
IMPORTANCES = (1, 2, 3)


class Goal(NamedTuple):
    """How far the owner wants a domain to come, and how much it matters.

    Without a wish of the owner: to the top of "strong", and all as important.
    """

    target: int = 75
    importance: int = 2


@dataclass(frozen=True)
class Candidate:
    """A domain that one could start with."""

    dimension: str
    score: Fraction | None
    goal: Goal

    @property
    def priority(self) -> Fraction | None:
        if self.score is None:
            return None
        return max(Fraction(), self.goal.target - self.score) * self.goal.importance


def candidates(scores: Scores, goals: Mapping[str, Goal]) -> tuple[Candidate, ...]:
    """Every domain, the highest priority first.

    Where that is the same: what matters most, then the lowest score, then the order of the
    instrument. Domains without a score stand last.
    """
    found = [
        Candidate(dimension.id, dimension.score, goals.get(dimension.id, Goal()))
        for dimension in scores.dimensions
    ]
    return tuple(sorted(found, key=_place))


def proposal(ordered: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """At most three to start with; none that has come as far as the owner wants."""
    return tuple(each for each in ordered if each.priority)[:MOST]


def _place(candidate: Candidate) -> tuple[Fraction, int, Fraction]:
    priority, score = candidate.priority, candidate.score
    if priority is None or score is None:
        return Fraction(), 0, Fraction()
    return -priority, -candidate.goal.importance, score
