"""The mail of the week when nothing ran on the morning on which it leaves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from doeboek.common.models import Letter
from doeboek.people.models import User
from tests.desk.test_weekly import (
    MONDAY,
    _the_cast_was_there_before,
    team,
    write,
    write_and_die,
)

__all__ = ["_the_cast_was_there_before"]


@pytest.mark.parametrize(
    ("day", "hour"), [(MONDAY, 12), (MONDAY, 17), (date(2027, 1, 12), 7), (date(2027, 1, 12), 17)]
)
def test_a_morning_on_which_nothing_ran_is_caught_up_with(world, day, hour):
    assert write(day, hour) == team(world)
    assert write(day, hour) == write(date(2027, 1, 12), 17) == []


def test_after_a_holiday_it_is_caught_up_with_on_wednesday(world):
    assert write(date(2027, 3, 31), 9) == team(world)


@pytest.mark.parametrize(("day", "hour"), [(12, 6), (12, 18), (13, 9), (16, 9), (17, 9)])
def test_two_days_later_or_in_the_evening_nothing_is_caught_up_with(world, day, hour):
    assert write(date(2027, 1, day), hour) == []


def test_for_whom_something_waits_since_noon_gets_none_of_this_week(world):
    """Whoever reads one that day had it to read in the morning."""
    User.objects.filter(pk=world.ines.user.pk).update(gets_week=False)
    assert write() == [world.greet.user.email]

    User.objects.update(gets_week=True)

    assert write(hour=13) == write(MONDAY + timedelta(days=1)) == []


def test_what_catches_up_goes_on_after_it_was_killed(world, monkeypatch):
    write_and_die(monkeypatch, hour=14)
    assert Letter.objects.count() == 1

    write(hour=15)

    assert sorted(Letter.objects.values_list("to", flat=True)) == team(world)
