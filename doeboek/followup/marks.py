"""When one looks back on a book, counted in months from the day it was given out. Plain Python.

After half a year, after a year, and then every year. Who missed a mark looks back at the next one:
only the last that was reached is asked for.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from itertools import count

HALF_YEAR, YEAR = 6, 12
#: A scan of so many months before the mark is new enough for the yearly round.
NEW_ENOUGH = 3


class Scan(StrEnum):
    """What the yearly round asks of the scan: to finish it, to measure again, or nothing."""

    OPEN = "open"
    AGAIN = "again"
    DONE = "done"


def marks() -> Iterator[int]:
    """6, 12, 24, 36 and so on."""
    yield HALF_YEAR
    yield from count(YEAR, YEAR)


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later; the last one where the month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def reached(given_out: date, today: date) -> int | None:
    """The last mark that has come; None before the first."""
    last = None
    for mark in marks():
        if months_after(given_out, mark) > today:
            break
        last = mark
    return last


def asked(given_out: date | None, today: date, looked_back: int | None) -> int | None:
    """The mark for which one looks back now; `looked_back` is the last that was finished.

    A book that was withdrawn and given out later has later marks: what was finished counts on.
    """
    mark = reached(given_out, today) if given_out else None
    return mark if mark and mark > (looked_back or 0) else None


def next_day(given_out: date, today: date) -> date:
    """The day of the first mark to come."""
    ahead = (months_after(given_out, mark) for mark in marks())
    return next(day for day in ahead if day > today)


def is_yearly(mark: int) -> bool:
    return mark % YEAR == 0


def asks_of_all(mark: int) -> bool:
    """Up to a year one asks of every action; later no more of what was done before."""
    return mark <= YEAR


def was_done_before(done_on: date | None, begun: date) -> bool:
    """Whether it was ticked off more than a year before one looks back."""
    return done_on is not None and done_on < months_after(begun, -YEAR)


def scan_in_round(finished: date | None, *, marked: date) -> Scan:
    """What to do with the scan, by when somebody finished the last measurement, if anybody did, and
    the day of the mark. One that was begun long before and finished now is new."""
    if finished is None:
        return Scan.OPEN
    return Scan.DONE if finished >= months_after(marked, -NEW_ENOUGH) else Scan.AGAIN
