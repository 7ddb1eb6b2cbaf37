"""Working days in Flanders: Monday to Friday, without the days on which town halls are closed.

Those are the ten public holidays of Belgium (royal decree of 18 April 1974) and the day of the
Flemish Community, on which local authorities work no more than on the others. Plain Python.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache

#: Month and day of what falls on the same date every year.
_FIXED = ((1, 1), (5, 1), (7, 11), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25))
#: Easter Monday, Ascension Day and Whit Monday, in days after Easter.
_AFTER_EASTER = (1, 39, 50)
_SATURDAY = 5
#: Between these hours nobody is woken by a message.
FIRST_HOUR, LAST_HOUR = 7, 18


def is_working_day(day: date) -> bool:
    return day.weekday() < _SATURDAY and day not in holidays(day.year)


def is_by_day(now: datetime) -> bool:
    """Whether people read now; `now` is a time of the place where they are."""
    return is_working_day(now.date()) and FIRST_HOUR <= now.hour < LAST_HOUR


def is_first_of_week(day: date) -> bool:
    """Whether it is the working day with which a week begins: on a Monday, or after holidays."""
    monday = day - timedelta(days=day.weekday())
    return is_working_day(day) and before(day) < monday


def after(day: date, working_days: int) -> date:
    """The day that lies so many working days after `day`, which itself does not count.

    From a holiday or a Saturday it counts as from the last working day before. Raises ValueError
    for a number below one.
    """
    if working_days < 1:
        raise ValueError("A term is at least one working day.")
    days = _following(day)
    for _each in range(working_days - 1):
        next(days)
    return next(days)


def before(day: date, working_days: int = 1) -> date:
    """The day that lies so many working days before this one; the last one, if not said."""
    for _each in range(working_days):
        day -= timedelta(days=1)
        while not is_working_day(day):
            day -= timedelta(days=1)
    return day


def between(first: date, last: date) -> int:
    """How many working days come after `first`, up to `last` and with it; 0 when there are none."""
    return sum(
        is_working_day(first + timedelta(days=days)) for days in range(1, (last - first).days + 1)
    )


@cache
def holidays(year: int) -> frozenset[date]:
    easter = easter_sunday(year)
    moving = {easter + timedelta(days=days) for days in _AFTER_EASTER}
    return frozenset(moving | {date(year, month, day) for month, day in _FIXED})


def easter_sunday(year: int) -> date:
    """Easter by the Gregorian calendar (the algorithm of Meeus, Astronomical Algorithms, 1991)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leaps, left = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - moon + 15) % 30
    weekday = (32 + 2 * left + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _following(day: date) -> Iterator[date]:
    while True:
        day += timedelta(days=1)
        if is_working_day(day):
            yield day
