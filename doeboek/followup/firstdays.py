"""When a message of the month leaves: by day, in the first working days. Plain Python.

It is the first working day of the month that counts; who was not running then catches up.
"""

from __future__ import annotations

from datetime import date, timedelta

from doeboek.common import workdays

#: Working days after the first one on which the message of the month still leaves. An owner of
#: two shops, or one who was asked something else in those days, gets it a week later.
CATCHES_UP = 5


def first_working_day(day: date) -> date:
    """Of the month in which this day lies."""
    return workdays.after(day.replace(day=1) - timedelta(days=1), 1)


def is_begin_of_month(day: date) -> bool:
    late = workdays.between(first_working_day(day), day)
    return workdays.is_working_day(day) and late <= CATCHES_UP


def month_before(day: date) -> date:
    """The last day of the month before."""
    return day.replace(day=1) - timedelta(days=1)
