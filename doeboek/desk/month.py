"""Which three things stand on the owner's phone this month. Plain Python, on plain values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Generic, NamedTuple, Protocol, TypeVar

MOST = 3


class Doable(Protocol):
    @property
    def due(self) -> date | None: ...
    @property
    def done_on(self) -> date | None: ...
    @property
    def is_put_off(self) -> bool: ...


Thing = TypeVar("Thing", bound=Doable)


class Month(NamedTuple, Generic[Thing]):
    """What to do now and what was done this month, three together at the most.

    `is_early` says that nothing has to be done yet: then `still` holds what comes first.
    """

    still: list[Thing]
    done: list[Thing]
    is_early: bool = False

    @property
    def total(self) -> int:
        return len(self.still) + len(self.done)


def three_things(things: Sequence[Thing], today: date) -> Month[Thing]:
    """Due or late ones come first, then the nearest; a thing without a date comes last.

    What was done this month stays on the list, so that a finished month looks finished. A month in
    which nothing is due borrows what comes first, but never what was put off.
    """
    done = [t for t in things if t.done_on and _month(t.done_on) == _month(today)]
    done.sort(key=lambda t: t.done_on or today)
    still = sorted((t for t in things if t.done_on is None), key=_by_date)
    this_month = [t for t in still if t.due and _month(t.due) <= _month(today)]
    if not this_month and not done:
        ahead = [t for t in still if not t.is_put_off][:MOST]
        return Month(ahead, [], is_early=bool(ahead))
    room = max(MOST - len(this_month), 0)
    return Month(this_month[:MOST], done[len(done) - room :] if room < len(done) else done)


def coming(things: Sequence[Thing], today: date) -> list[Thing]:
    """What is due in the first month after this one that holds anything, the nearest first."""
    later = [t for t in things if t.done_on is None and t.due and _month(t.due) > _month(today)]
    later.sort(key=_by_date)
    return [t for t in later if t.due and later[0].due and _month(t.due) == _month(later[0].due)]


def _by_date(thing: Doable) -> tuple[bool, date]:
    return (thing.due is None, thing.due or date.max)


def _month(day: date) -> tuple[int, int]:
    return (day.year, day.month)
