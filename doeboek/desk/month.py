"""Which three things stand on the owner's phone this month. Plain Python, on plain values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar

MOST = 3


class Doable(Protocol):
    @property
    def due(self) -> date | None: ...
    @property
    def done_on(self) -> date | None: ...


Thing = TypeVar("Thing", bound=Doable)


def three_things(things: Sequence[Thing], today: date) -> tuple[list[Thing], list[Thing]]:
    """Split into what to do now and what was done this month, three together at the most.

    Due or late ones come first, then the nearest; a thing without a date comes last. What was
    done this month stays on the list, so that a finished month looks finished.
    """
    done = [t for t in things if t.done_on and _month(t.done_on) == _month(today)]
    done.sort(key=lambda t: t.done_on or today)
    still = sorted((t for t in things if t.done_on is None), key=_by_date)
    this_month = [t for t in still if t.due and _month(t.due) <= _month(today)]
    open_ones = this_month if this_month or done else still
    room = max(MOST - len(open_ones), 0)
    return open_ones[:MOST], done[len(done) - room :] if room < len(done) else done


def coming(things: Sequence[Thing], today: date) -> list[Thing]:
    """What is due after this month, the nearest first."""
    later = [t for t in things if t.done_on is None and t.due and _month(t.due) > _month(today)]
    return sorted(later, key=_by_date)


def _by_date(thing: Doable) -> tuple[bool, date]:
    return (thing.due is None, thing.due or date.max)


def _month(day: date) -> tuple[int, int]:
    return (day.year, day.month)
