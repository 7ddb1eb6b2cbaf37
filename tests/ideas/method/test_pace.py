"""A burst, and then one in so many seconds. The instants were worked out by hand."""

from __future__ import annotations

from doeboek.ideas.method.pace import Pace


def test_a_burst_is_taken_and_then_one_in_each_three_seconds():
    pace = Pace(burst=3, per=3)

    taken = [pace.allows(1, now) for now in (100, 100, 100, 100, 102.9, 103, 103.1, 106)]

    assert taken == [True, True, True, False, False, True, False, True]


def test_what_is_refused_does_not_count():
    pace = Pace(burst=1, per=3)
    assert [pace.allows(1, now) for now in (0, 1, 2, 2.9, 3)] == [True, False, False, False, True]


def test_after_a_rest_the_whole_burst_is_there_again_and_no_more():
    pace = Pace(burst=3, per=3)
    assert [pace.allows(1, 0) for _each in range(3)] == [True] * 3
    assert [pace.allows(1, 1000) for _each in range(4)] == [True, True, True, False]


def test_everybody_has_a_pace_of_their_own():
    pace = Pace(burst=1, per=3)
    assert (pace.allows(1, 0), pace.allows(2, 0), pace.allows(1, 0)) == (True, True, False)


def test_who_is_known_is_forgotten_once_it_makes_no_difference():
    pace = Pace(burst=1, per=3)
    for who in range(5000):
        pace.allows(who, 0)

    assert pace.allows(5000, 2)  # the first 5,000 are still paying
    assert len(pace._paid_until) == 5001
    assert pace.allows(5001, 4)
    assert set(pace._paid_until) == {5000, 5001}
    assert pace.allows(0, 4)
