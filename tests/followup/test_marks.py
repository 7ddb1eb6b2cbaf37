"""When one looks back, in months of a calendar."""

from __future__ import annotations

from datetime import date
from itertools import islice

import pytest

from doeboek.followup.marks import (
    Scan,
    asked,
    asks_of_all,
    is_yearly,
    marks,
    months_after,
    next_day,
    reached,
    scan_in_round,
    was_done_before,
)

GIVEN = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2026, 6, 15), 6, date(2026, 12, 15)),
        (date(2026, 7, 1), 6, date(2027, 1, 1)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -3, date(2025, 10, 15)),
    ],
)
def test_months_are_those_of_the_calendar(day, months, later):
    assert months_after(day, months) == later


def test_one_looks_back_after_half_a_year_after_a_year_and_every_year_from_then():
    assert list(islice(marks(), 5)) == [6, 12, 24, 36, 48]
    assert [mark for mark in islice(marks(), 4) if is_yearly(mark)] == [12, 24, 36]


@pytest.mark.parametrize(
    ("today", "mark"),
    [
        (date(2026, 9, 29), None),
        (date(2026, 9, 30), 6),  # the last day of a shorter month
        (date(2027, 3, 30), 6),
        (date(2027, 3, 31), 12),
        (date(2030, 5, 1), 48),
    ],
)
def test_the_last_mark_that_came_counts(today, mark):
    assert reached(GIVEN, today) == mark


def test_who_missed_half_a_year_is_asked_at_a_year_and_only_for_that():
    assert asked(GIVEN, date(2027, 4, 2), None) == 12


def test_who_looked_back_is_not_asked_again_before_the_next_mark():
    assert asked(GIVEN, date(2027, 1, 1), 6) is None
    assert asked(GIVEN, date(2027, 4, 2), 6) == 12


def test_a_book_given_out_anew_does_not_ask_again_for_a_mark_that_was_finished():
    assert asked(date(2026, 9, 1), date(2027, 3, 1), 6) is None
    assert asked(date(2026, 9, 1), date(2027, 3, 1), 12) is None
    assert asked(date(2026, 9, 1), date(2027, 9, 1), 6) == 12


def test_without_a_book_nobody_is_asked():
    assert asked(None, date(2040, 1, 1), None) is None


def test_the_next_day_lies_ahead_also_on_the_day_of_a_mark():
    assert next_day(GIVEN, GIVEN) == date(2026, 9, 30)
    assert next_day(GIVEN, date(2026, 9, 30)) == date(2027, 3, 31)


def test_after_a_year_one_asks_no_more_of_what_was_done():
    assert [mark for mark in islice(marks(), 4) if asks_of_all(mark)] == [6, 12]


def test_done_before_is_more_than_a_year_ago():
    begun = date(2030, 3, 1)

    assert was_done_before(date(2029, 2, 28), begun)
    assert not was_done_before(date(2029, 3, 1), begun)
    assert not was_done_before(None, begun)


@pytest.mark.parametrize(
    ("finished", "asks"),
    [
        (None, Scan.OPEN),
        (date(2025, 1, 1), Scan.AGAIN),
        (date(2026, 12, 30), Scan.AGAIN),
        (date(2026, 12, 31), Scan.DONE),
        (date(2027, 4, 5), Scan.DONE),
    ],
)
def test_the_round_measures_again_unless_the_last_scan_is_of_three_months_or_less(finished, asks):
    assert scan_in_round(finished, marked=date(2027, 3, 31)) is asks
