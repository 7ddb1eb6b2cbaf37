"""Counts that point at nobody."""

from __future__ import annotations

import random

import pytest

from doeboek.desk.crowds import Crowd, crowds


def test_counts_of_five_and_more_stand_by_themselves():
    assert crowds([("a", 5), ("b", 7)]) == [Crowd(("a",), 5), Crowd(("b",), 7)]


def test_a_small_count_is_taken_together_with_the_next():
    assert crowds([("a", 2), ("b", 7), ("c", 6)]) == [Crowd(("a", "b"), 9), Crowd(("c",), 6)]


def test_a_small_last_count_is_taken_together_with_the_one_before():
    assert crowds([("a", 9), ("b", 5), ("c", 4)]) == [Crowd(("a",), 9), Crowd(("b", "c"), 9)]


def test_fewer_than_five_in_all_are_not_counted():
    assert crowds([("a", 2), ("b", 2)]) is None


def test_nobody_at_all_is_no_secret():
    assert crowds([("a", 0), ("b", 0)]) == [Crowd(("a",), 0), Crowd(("b",), 0)]


@pytest.mark.parametrize("seed", range(200))
def test_no_group_is_ever_small_and_the_groups_add_up(seed):
    chance = random.Random(seed)
    counts = [(str(n), chance.choice([0, 0, 1, 2, 3, 5, 8])) for n in range(chance.randint(1, 8))]

    groups = crowds(counts)

    total = sum(count for _label, count in counts)
    if groups is None:
        assert 0 < total < 5, seed
    else:
        assert sum(group.count for group in groups) == total, seed
        assert [label for group in groups for label in group.labels] == [c[0] for c in counts], seed
        assert all(group.count == 0 or group.count >= 5 for group in groups), (seed, groups)
