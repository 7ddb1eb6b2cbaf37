"""Which three things stand on the owner's phone this month. Plain Python, on plain values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Generic, NamedTuple, Protocol, TypeVar

MOST = 3


class Doable(Protocol):
    @property
    def begins(self) -> date | None: ...
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
    """Due or late ones come first, then those that have to begin; one without a date comes last.

    What was done this month stays on the list, so that a finished month looks finished. A month in
    which nothing is due borrows what comes first, but never what was put off.
    """
    done = [t for t in things if t.done_on and _month(t.done_on) == _month(today)]
    done.sort(key=lambda t: t.done_on or today)
    still = sorted((t for t in things if t.done_on is None), key=_by_date)
    due = [t for t in still if t.due and _month(t.due) <= _month(today)]
    this_month = due + [t for t in _by_asking(still, today) if t not in due]
    if not this_month and not done:
        ahead = [t for t in still if not t.is_put_off][:MOST]
        return Month(ahead, [], is_early=bool(ahead))
    room = max(MOST - len(this_month), 0)
    return Month(this_month[:MOST], done[len(done) - room :] if room < len(done) else done)


def coming(things: Sequence[Thing], today: date) -> list[Thing]:
    """What begins or is due in the first month after this one that holds anything, the nearest
    first."""
    days = [(day, t) for t in things if t.done_on is None and (day := asked_on(t))]
    later = sorted((each for each in days if _month(each[0]) > _month(today)), key=lambda e: e[0])
    return [t for day, t in later if _month(day) == _month(later[0][0])]


def asked_on(thing: Doable) -> date | None:
    """The first day on which it asks something: to begin, or else to be ready."""
    return min((day for day in (thing.begins, thing.due) if day), default=None)


def _by_asking(things: Sequence[Thing], today: date) -> list[Thing]:
    """Those that ask something this month or did so before, the earliest first."""
    asked = [(day, t) for t in things if (day := asked_on(t)) and _month(day) <= _month(today)]
    return [t for _day, t in sorted(asked, key=lambda each: each[0])]


def _by_date(thing: Doable) -> tuple[bool, date]:
    return (thing.due is None, thing.due or date.max)


def _month(day: date) -> tuple[int, int]:
    return (day.year, day.month)
