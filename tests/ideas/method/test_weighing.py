"""The quarters of impact and effort, by hand."""

from __future__ import annotations

import pytest

from doeboek.ideas.method.weighing import Quarter, advice_on, is_apart, quarter


@pytest.mark.parametrize(
    ("impact", "effort", "where"),
    [
        (5, 1, Quarter.QUICK_WIN),
        (4, 3, Quarter.QUICK_WIN),
        (5, 5, Quarter.BIG_PROJECT),
        (4, 4, Quarter.BIG_PROJECT),
        (1, 1, Quarter.FILL_IN),
        (3, 3, Quarter.FILL_IN),
        (1, 5, Quarter.SKIP),
        (3, 4, Quarter.SKIP),
    ],
)
def test_high_is_four_or_five_and_a_three_lies_on_the_low_side(impact, effort, where):
    assert quarter(impact, effort) == where


@pytest.mark.parametrize(("impact", "effort"), [(None, 1), (5, None), (None, None)])
def test_what_is_unknown_lies_nowhere(impact, effort):
    assert quarter(impact, effort) is None


@pytest.mark.parametrize(
    ("owner", "coach", "apart"),
    [(5, 3, True), (1, 3, True), (3, 2, False), (4, 4, False), (5, None, False), (None, 5, False)],
)
def test_two_or_more_between_owner_and_coach_is_something_to_talk_about(owner, coach, apart):
    assert is_apart(owner, coach) is apart


@pytest.mark.parametrize(("count", "advice"), [(5, "few"), (6, ""), (20, ""), (21, "many")])
def test_six_to_twenty_is_a_good_number_to_weigh(count, advice):
    assert advice_on(count) == advice
