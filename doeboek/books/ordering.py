"""Changing places in a list. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def swapped(things: Sequence[Thing], thing: Thing, *, up: bool) -> list[Thing]:
    """The list with `thing` one place higher or lower; at the end it stays where it is."""
    order = list(things)
    if thing not in order:
        return order
    here = order.index(thing)
    there = here - 1 if up else here + 1
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    return order
