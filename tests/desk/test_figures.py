"""Counts over shops by which nobody is found."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from doeboek.desk.crowds import Crowd, crowds, share_of
from doeboek.desk.figures import Cell, Figures

LABELS = {"scan": "Scan", "book": "Doeboek", "followup": "Opvolging"}


def figures(*cells):
    """`(step, with a doeboek, by name, how many)` each."""
    counter = Counter()
    for step, has_book, is_named, count in cells:
        counter[Cell(step, has_book, is_named)] += count
    return Figures(counter, ticked=17)


def test_five_shops_are_counted_and_four_are_not():
    assert figures(("scan", False, False, 5)).total == 5
    assert figures(("scan", False, False, 4)).total is None
    assert figures().total == 0


def test_books_are_told_when_there_are_enough_with_and_without_one():
    assert figures(("scan", False, False, 6), ("followup", True, False, 5)).books == 5
    assert figures(("scan", False, False, 6), ("followup", True, False, 4)).books is None
    assert figures(("scan", False, False, 4), ("followup", True, False, 9)).books is None
    assert figures(("followup", True, False, 9)).books == 9


def test_actions_are_told_together_with_the_books_only():
    assert figures(("scan", False, False, 6), ("followup", True, False, 5)).actions == 17
    assert figures(("scan", False, False, 6), ("followup", True, False, 2)).actions is None
    assert figures(("scan", False, False, 6)).actions is None


def test_steps_with_few_shops_are_taken_together():
    few = figures(
        ("scan", False, False, 2), ("book", False, False, 4), ("followup", True, False, 9)
    )

    assert few.groups(LABELS) == [Crowd(("Scan", "Doeboek"), 6), Crowd(("Opvolging",), 9)]


def test_one_unnamed_shop_is_not_found_by_subtracting_the_named_ones():
    nine_by_name = figures(
        ("scan", False, True, 4), ("scan", False, False, 1), ("followup", True, True, 5)
    )

    assert nine_by_name.total == 10
    assert nine_by_name.groups(LABELS) is None
    assert nine_by_name.others(LABELS) is None
    assert nine_by_name.books is None


def test_shops_that_are_all_named_are_counted_like_any():
    named = figures(("scan", False, True, 5), ("followup", True, True, 6))

    assert named.groups(LABELS) == [
        Crowd(("Scan",), 5),
        Crowd(("Doeboek",), 0),
        Crowd(("Opvolging",), 6),
    ]
    assert named.unnamed == 0
    assert named.named_at(("followup",)) == 6


def test_the_others_are_counted_apart_from_the_named_ones():
    both = figures(
        ("scan", False, True, 1), ("scan", False, False, 7), ("followup", True, False, 5)
    )

    assert both.others(LABELS) == [
        Crowd(("Scan",), 7),
        Crowd(("Doeboek",), 0),
        Crowd(("Opvolging",), 5),
    ]


def test_a_share_needs_enough_on_both_sides():
    assert share_of(5, 10) == 5
    assert share_of(0, 10) == 0
    assert share_of(10, 10) == 10
    assert share_of(6, 10) is None
    assert share_of(1, 3) is None


@pytest.mark.parametrize("seed", range(300))
def test_no_group_ever_points_at_few_unnamed_shops(seed):
    chance = random.Random(seed)
    counts = [(str(n), chance.choice([0, 0, 1, 2, 5, 8])) for n in range(chance.randint(1, 8))]
    hidden = [chance.randint(0, count) for _label, count in counts]

    groups = crowds(counts, hidden)

    if groups is None:
        return
    unnamed = dict(zip((label for label, _count in counts), hidden, strict=True))
    for group in groups:
        few = sum(unnamed[label] for label in group.labels)
        assert group.count == 0 or group.count >= 5, seed
        assert few == 0 or few >= 5, seed
    assert sum(group.count for group in groups) == sum(count for _label, count in counts), seed
