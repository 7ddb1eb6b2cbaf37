"""What brings a quiet shop on, case by case."""

from __future__ import annotations

import pytest

from doeboek.desk.stalling import Nudge, Quiet, nudge


def asked(**facts):
    return nudge(Quiet(**({"days": 50, "limit": 30} | facts)))


def test_a_shop_without_anybody_to_do_it_first_needs_somebody():
    assert asked(has_coach=False, has_owner=False) is Nudge.FIND_COACH
    assert asked(has_owner=False, has_agreement=False) is Nudge.FIND_OWNER


def test_what_waits_for_the_team_comes_before_what_the_owner_might_do():
    assert asked(awaits_team=True, awaits_scan=True, days=900) is Nudge.METHOD


def test_looking_back_comes_before_giving_up():
    assert asked(can_look_back=True, has_book=True, days=900) is Nudge.LOOK_BACK


@pytest.mark.parametrize(("days", "found"), [(119, Nudge.METHOD), (120, Nudge.DECIDE)])
def test_quiet_for_four_times_as_long_as_is_allowed_one_decides(days, found):
    assert asked(days=days) is found


def test_an_owner_is_asked_by_a_link_to_what_waits_there():
    assert asked(has_agreement=False, awaits_scan=True) is Nudge.SIGN
    assert asked(awaits_scan=True, has_book=True) is Nudge.SCAN
    assert asked(has_book=True) is Nudge.SHOW_BOOK


def test_in_a_shop_that_did_something_the_method_says_what_comes_next():
    assert asked(has_book=True, has_moved=True) is Nudge.METHOD
    assert asked() is Nudge.METHOD
