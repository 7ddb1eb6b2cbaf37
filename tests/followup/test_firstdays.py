"""When the message of the month leaves, by the calendar."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from doeboek.common.workdays import is_by_day
from doeboek.followup.firstdays import first_working_day, is_begin_of_month

BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.mark.parametrize(
    ("month", "first"),
    [
        (date(2026, 12, 1), date(2026, 12, 1)),
        (date(2027, 1, 1), date(2027, 1, 4)),  # New Year's Day, a Friday
        (date(2026, 11, 30), date(2026, 11, 2)),  # the first is a Sunday, and All Saints'
        (date(2026, 3, 17), date(2026, 3, 2)),  # the first is a Sunday
        (date(2026, 5, 1), date(2026, 5, 4)),  # Labour Day, a Friday
        (date(2028, 2, 29), date(2028, 2, 1)),
        (date(2028, 3, 1), date(2028, 3, 1)),  # the day after the one that leap years have
    ],
)
def test_the_first_working_day_of_a_month(month, first):
    assert first_working_day(month) == first


def test_who_missed_the_first_day_catches_up_within_five_working_days():
    begins = [day for day in range(1, 32) if is_begin_of_month(date(2027, 1, day))]

    assert begins == [4, 5, 6, 7, 8, 11]


def test_the_last_day_of_february_is_no_begin():
    assert not is_begin_of_month(date(2028, 2, 29))


@pytest.mark.parametrize(
    ("when", "leaves"),
    [
        ((2026, 12, 1, 6, 59), False),
        ((2026, 12, 1, 7, 0), True),
        ((2026, 12, 1, 17, 59), True),
        ((2026, 12, 1, 18, 0), False),
        ((2026, 11, 1, 9, 0), False),
        ((2026, 12, 5, 9, 0), False),
    ],
)
def test_it_leaves_by_day_on_a_working_day(when, leaves):
    assert is_by_day(datetime(*when, tzinfo=BRUSSELS)) is leaves


@pytest.mark.parametrize("fold", [0, 1])
def test_in_the_nights_the_clock_changes_nothing_leaves(fold):
    for day in (date(2026, 3, 29), date(2026, 10, 25)):
        hour = datetime(day.year, day.month, day.day, 2, 30, tzinfo=BRUSSELS, fold=fold)
        assert not is_by_day(hour)
