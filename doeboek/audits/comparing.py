"""Where a score lies among those of other shops. Plain Python, no database.

A group counts from ten other shops. When the shops that are most alike are fewer, the group is
widened one rung at a time; every rung holds the one before it, so that two groups laid beside
each other give nobody away. What is told is a band, never a place or another shop's score.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

LEAST = 10
LOW, HIGH = Fraction(1, 4), Fraction(3, 4)
MOST_DOMAINS = 3
APART = 10
"""Points between the mean of a domain and that of the strongest; closer, nothing stands out."""

Histogram = Mapping[Fraction, int]


class Rung(StrEnum):
    """Groups of shops, from the most alike to all of them."""

    ALIKE = "trade, size and municipality"
    TOWN = "trade and municipality"
    PROVINCE = "trade and province"
    TRADE = "trade"
    KIN = "related trades"
    ALL = "all"


class Band(StrEnum):
    LOWEST = "lowest quarter"
    MIDDLE = "middle half"
    HIGHEST = "highest quarter"


@dataclass(frozen=True)
class Place:
    """`rank` is the part of the others that score lower, who score the same counted half."""

    rank: Fraction
    count: int

    @property
    def band(self) -> Band:
        if self.rank < LOW:
            return Band.LOWEST
        return Band.HIGHEST if self.rank > HIGH else Band.MIDDLE


def first_large(counts: Mapping[Rung, int]) -> Rung | None:
    """The closest group of ten others or more; None when even all shops are fewer."""
    return next((rung for rung in Rung if counts.get(rung, 0) >= LEAST), None)


def place_of(own: Fraction | None, others: Mapping[Fraction, int]) -> Place | None:
    """Where a score lies in a histogram of how many others have each score.

    None without an own score, and among fewer than ten others.
    """
    count = sum(others.values())
    if own is None or count < LEAST:
        return None
    below = sum(number for score, number in others.items() if score < own)
    return Place(Fraction(2 * below + others.get(own, 0), 2 * count), count)


def most_room(domains: Mapping[str, Histogram]) -> list[str]:
    """The domains in which a group of shops scores lowest on average, the lowest first.

    At most three and never the stronger half; of equals the one that comes first. A domain in which
    fewer than ten shops have a score is left aside.
    """
    means = {key: _mean(scores) for key, scores in domains.items() if size(scores) >= LEAST}
    strongest = max(means.values(), default=Fraction())
    rising = sorted(means, key=lambda key: means[key])[: min(MOST_DOMAINS, len(means) // 2)]
    return [key for key in rising if strongest - means[key] >= APART]


def size(scores: Histogram) -> int:
    """How many shops have a score."""
    return sum(scores.values())


def _mean(scores: Histogram) -> Fraction:
    return sum((score * count for score, count in scores.items()), Fraction()) / size(scores)


def told_count(count: int) -> int:
    """How many others a page names: whole fives, so that one more or less does not show."""
    return count // 5 * 5
