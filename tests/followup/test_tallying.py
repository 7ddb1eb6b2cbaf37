"""Counting what came of actions."""

from __future__ import annotations

import pytest

from doeboek.followup.tallying import Said, Tally, by_result, tally, that_count


def test_what_nobody_said_is_unknown_and_not_undone():
    counted = tally(["done", "done", "partly", None, "not", None])

    assert counted == Tally(done=2, partly=1, undone=1, unknown=2)
    assert (counted.total, counted.known) == (6, 4)


def test_tallies_of_shops_add_up():
    assert Tally(1, 2, 3, 4) + Tally(10, 20, 30, 40) == Tally(11, 22, 33, 44)


def said(action, side, kind, *results, mark=6):
    return Said(1, mark, action, side, kind, results)


def test_the_last_word_of_the_shop_counts_whatever_the_team_said_later():
    spoken = [
        said(7, "team", "not"),
        said(7, "shop", "partly"),
        said(7, "shop", "done"),
        said(7, "team", "not"),
    ]

    assert that_count(spoken) == {7: said(7, "shop", "done")}


def test_without_the_shop_the_last_word_of_the_team_counts():
    assert that_count([said(7, "team", "not"), said(7, "team", "done")]) == {
        7: said(7, "team", "done")
    }


@pytest.mark.parametrize("side", ["shop", "team"])
def test_a_later_mark_counts_before_an_earlier_one_whoever_spoke(side):
    half, whole = said(7, "shop", "not"), said(7, side, "done", mark=12)

    assert that_count([half, whole]) == that_count([whole, half]) == {7: whole}


def test_of_what_was_asked_no_more_the_word_of_before_counts():
    before, now = said(7, "shop", "done", mark=12), said(8, "shop", "not", mark=24)

    assert that_count([before, now]) == {7: before, 8: now}


def test_a_kind_of_result_counts_for_what_was_done_whole_or_in_part():
    spoken = [
        said(1, "shop", "done", "interior", "e-shop"),
        said(2, "shop", "partly", "interior", "interior"),
        said(3, "shop", "not", "interior"),
    ]

    assert by_result(spoken) == {"interior": 2, "e-shop": 1}
