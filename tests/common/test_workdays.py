"""Working days, by the calendar on the wall."""

from __future__ import annotations

from datetime import date

import pytest

from doeboek.common import workdays


@pytest.mark.parametrize(
    ("year", "easter"),
    [
        # As published by the Astronomical Society of South Australia and the Vatican.
        (1818, date(1818, 3, 22)),
        (1943, date(1943, 4, 25)),
        (2000, date(2000, 4, 23)),
        (2024, date(2024, 3, 31)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter_falls_where_the_almanac_says(year, easter):
    assert workdays.easter_sunday(year) == easter


def test_the_holidays_of_2026():
    assert sorted(workdays.holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 6),  # Easter Monday
        date(2026, 5, 1),
        date(2026, 5, 14),  # Ascension Day
        date(2026, 5, 25),  # Whit Monday
        date(2026, 7, 11),
        date(2026, 7, 21),
        date(2026, 8, 15),
        date(2026, 11, 1),
        date(2026, 11, 11),
        date(2026, 12, 25),
    ]


@pytest.mark.parametrize(
    ("from_day", "days", "until"),
    [
        (date(2026, 11, 27), 1, date(2026, 11, 30)),  # over a weekend
        (date(2026, 11, 10), 1, date(2026, 11, 12)),  # over Armistice Day
        (date(2026, 12, 24), 2, date(2026, 12, 29)),  # over Christmas and a weekend
        (date(2026, 12, 31), 1, date(2027, 1, 4)),  # into another year
        (date(2026, 11, 28), 1, date(2026, 11, 30)),  # from a Saturday
        (date(2026, 4, 2), 3, date(2026, 4, 8)),  # over Easter Monday
        (date(2028, 2, 28), 1, date(2028, 2, 29)),  # the day that leap years have
        (date(2028, 2, 29), 1, date(2028, 3, 1)),
        (date(2026, 10, 23), 1, date(2026, 10, 26)),  # over the night the clock changes
    ],
)
def test_a_term_counts_working_days_only(from_day, days, until):
    assert workdays.after(from_day, days) == until
    assert workdays.between(from_day, until) == days


def test_a_term_of_no_days_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        workdays.after(date(2026, 11, 27), 0)


def test_the_day_before_a_monday_is_the_friday():
    assert workdays.before(date(2026, 11, 30)) == date(2026, 11, 27)
    assert workdays.before(date(2026, 11, 12)) == date(2026, 11, 10)


def test_nothing_lies_between_a_day_and_an_earlier_one():
    assert workdays.between(date(2026, 11, 30), date(2026, 11, 27)) == 0


@pytest.mark.parametrize(
    ("day", "is_first"),
    [
        (date(2026, 11, 23), True),
        (date(2026, 11, 24), False),
        (date(2026, 11, 22), False),
        (date(2027, 3, 29), False),
        (date(2027, 3, 30), True),
        (date(2027, 3, 31), False),
    ],
)
def test_a_week_begins_with_its_first_working_day(day, is_first):
    """29 March 2027 is Easter Monday."""
    assert workdays.is_first_of_week(day) is is_first
