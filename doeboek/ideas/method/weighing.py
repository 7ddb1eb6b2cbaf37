"""What an idea brings against what it takes. Plain Python.

Source: the impact and effort matrix, general practice: each from 1 to 5, on the short list of 6 to
20 ideas and not on raw ones. Effort is money, time and skills together. The owner scores, the coach
asks back. High is above the middle, so a 3 counts as low; that is ours, and so is what is asked
about: two or more between owner and coach.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

LOWEST, MIDDLE, HIGHEST = 1, 3, 5
FEWEST, MOST = 6, 20
FAR_APART = 2

Score = int | None
Advice = Literal["few", "many", ""]


class Quarter(StrEnum):
    """In the order in which one looks at them."""

    QUICK_WIN = "quick_win"
    """Brings much, takes little."""
    BIG_PROJECT = "big_project"
    """Brings much, takes much."""
    FILL_IN = "fill_in"
    """Brings little, takes little."""
    SKIP = "skip"
    """Brings little, takes much."""


def quarter(impact: Score, effort: Score) -> Quarter | None:
    """Where an idea lies; None while one of the two is unknown."""
    if impact is None or effort is None:
        return None
    if impact > MIDDLE:
        return Quarter.BIG_PROJECT if effort > MIDDLE else Quarter.QUICK_WIN
    return Quarter.SKIP if effort > MIDDLE else Quarter.FILL_IN


def is_apart(one: Score, other: Score) -> bool:
    """Two people see it so differently that they should talk; unknown differs in nothing."""
    return one is not None and other is not None and abs(one - other) >= FAR_APART


def advice_on(count: int) -> Advice:
    """Whether a short list is a good length to weigh."""
    return "few" if count < FEWEST else "many" if count > MOST else ""
