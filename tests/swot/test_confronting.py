"""The matrix, against sums that were made by hand."""

from __future__ import annotations

import random
import sys

import pytest

from doeboek.swot.confronting import (
    BLOCKS,
    MARKS,
    MOST_LINKS,
    Confrontation,
    EmptyQuadrant,
    Link,
    Sum,
    confront,
    light,
)


def confronted(*lines: str) -> Confrontation[str]:
    """A matrix as one writes it down: the points outside, then a line for each point inside.

    A full stop is a pair without a mark.
    """
    outside = lines[0].split()
    rows = [line.split() for line in lines[1:]]
    keys = [*outside, *(row[0] for row in rows)]
    marks = {
        (row[0], other): int(value)
        for row in rows
        for other, value in zip(outside, row[1:], strict=True)
        if value != "."
    }
    return confront({side: [key for key in keys if key[0] == side] for side in "swot"}, marks)


def totals(sums) -> dict[str, int | None]:
    return {key: each.total for key, each in sums.items()}


def told(links) -> list[str]:
    return [f"{link.inside} {link.outside} {link.mark:+}" for link in links]


# -- three matrices, made by hand ----------------------------------------------------------


@pytest.fixture(scope="module")
def full() -> Confrontation[str]:
    return confronted(
        "   o1 o2 o3 o4 o5 t1 t2 t3 t4 t5",
        "s1  2  1  0  1  2  0 -1  0  1  0",  # 6 and 0: 6
        "s2  1  0  0  1  0  2  0  1  0 -1",  # 2 and 2: 4
        "s3  0  2  1  0  0  0  0  0  0  0",  # 3 and 0: 3
        "s4  0  0 -1  0  1  1  2  0  1  0",  # 0 and 4: 4
        "s5  2  1  0  0  0  0  0  1  1  0",  # 3 and 2: 5
        "w1 -1  0 -2  0  0 -1 -1  0  0  0",  # -3 and -2: -5
        "w2  0 -1  0  0 -2 -2 -2 -1  0 -1",  # -3 and -6: -9
        "w3  0  0 -1 -1  0  0 -1  0 -1 -2",  # -2 and -4: -6
        "w4  1  0  0  0 -1  0  0  0 -2  0",  # 0 and -2: -2
        "w5 -2 -1  0  1  0 -1  0 -1  0  0",  # -2 and -2: -4
    )


def test_the_sums_of_a_full_matrix_are_those_made_by_hand(full):
    inside = {"s1": 6, "s2": 4, "s3": 3, "s4": 4, "s5": 5}
    inside |= {"w1": -5, "w2": -9, "w3": -6, "w4": -2, "w5": -4}
    outside = {"o1": 3, "o2": 2, "o3": -3, "o4": 2, "o5": 0}
    outside |= {"t1": -1, "t2": -3, "t3": 0, "t4": 0, "t5": -4}

    assert list(totals(full.rows).items()) == list(inside.items())
    assert list(totals(full.columns).items()) == list(outside.items())
    assert totals(full.blocks) == {"so": 14, "st": 8, "wo": -10, "wt": -16}
    assert (full.marked, full.pairs, full.is_complete) == (100, 100, True)
    assert {each.of for each in full.blocks.values()} == {25}


def test_a_full_matrix_tells_what_is_worth_most_and_what_threatens_most(full):
    assert (full.best_strengths, full.worst_weaknesses) == (("s1",), ("w2",))
    assert (full.best_opportunities, full.worst_threats) == (("o1",), ("t5",))


def test_three_links_at_most_help_and_three_hurt_most_the_heaviest_first(full):
    # The weights, row and column together. Marked +2: s1 o1 6 + 3, s5 o1 5 + 3, s1 o5 6 + 0,
    # s3 o2 3 + 2, s2 t1 4 - 1, s4 t2 4 - 3. Marked -2: w2 t2 -9 - 3, w2 t1 -9 - 1, w3 t5 -6 - 4,
    # w2 o5 -9 + 0, w1 o3 -5 - 3, w4 t4 -2 + 0, w5 o1 -4 + 3.
    assert told(full.helping) == ["s1 o1 +2", "s5 o1 +2", "s1 o5 +2"]
    assert told(full.hurting) == ["w2 t2 -2", "w2 t1 -2", "w3 t5 -2"]
    assert [link.block for link in (*full.helping, *full.hurting)] == ["so"] * 3 + ["wt"] * 3


@pytest.fixture(scope="module")
def gaps() -> Confrontation[str]:
    return confronted(
        "   o1 t1 t2",
        "s1  2  . -1",
        "s2  .  .  .",
        "w1 -1  .  .",
    )


def test_what_was_not_looked_at_is_unknown_and_never_nought(gaps):
    assert gaps.rows == {"s1": Sum(1, 2, 3), "s2": Sum(None, 0, 3), "w1": Sum(-1, 1, 3)}
    assert gaps.columns == {"o1": Sum(1, 2, 3), "t1": Sum(None, 0, 3), "t2": Sum(-1, 1, 3)}
    assert gaps.blocks == {
        "so": Sum(2, 1, 2),
        "st": Sum(-1, 1, 4),
        "wo": Sum(-1, 1, 1),
        "wt": Sum(None, 0, 2),
    }


def test_a_matrix_with_gaps_says_so_and_tells_what_it_can(gaps):
    assert (gaps.marked, gaps.pairs, gaps.is_complete) == (3, 9, False)
    assert [gaps.rows[key].is_complete for key in ("s1", "s2")] == [False, False]
    assert (gaps.helping, gaps.hurting) == ((Link("s1", "o1", "so", 2),), ())
    assert (gaps.best_strengths, gaps.worst_weaknesses) == (("s1",), ("w1",))
    assert (gaps.best_opportunities, gaps.worst_threats) == (("o1",), ("t2",))


def test_a_nought_is_a_mark_and_counts_as_looked_at():
    found = confronted("   o1", "s1  0", "s2  .")

    assert found.rows == {"s1": Sum(0, 1, 1), "s2": Sum(None, 0, 1)}
    assert found.columns == {"o1": Sum(0, 1, 2)}


@pytest.fixture(scope="module")
def ties() -> Confrontation[str]:
    return confronted(
        "   o1 o2 t1 t2",
        "s1  2  0  1  0",  # 3
        "s2  0  2  0  1",  # 3
        "s3  1  1  0  0",  # 2
        "w1  0  0 -2  0",  # -2
        "w2  0  0  0 -2",  # -2
        "w3 -1 -1  1  1",  # 0
    )  # the columns: 2, 2, 0 and 0


def test_equals_are_told_together_in_the_order_of_the_board(ties):
    assert totals(ties.rows) == {"s1": 3, "s2": 3, "s3": 2, "w1": -2, "w2": -2, "w3": 0}
    assert totals(ties.columns) == {"o1": 2, "o2": 2, "t1": 0, "t2": 0}
    assert ties.best_strengths == ("s1", "s2")
    assert ties.worst_weaknesses == ("w1", "w2")
    assert ties.best_opportunities == ("o1", "o2")


def test_links_of_equal_weight_stand_in_the_order_of_the_points(ties):
    # s1 o1 and s2 o2: 3 + 2; w1 t1 and w2 t2: -2 + 0.
    assert told(ties.helping) == ["s1 o1 +2", "s2 o2 +2"]
    assert told(ties.hurting) == ["w1 t1 -2", "w2 t2 -2"]


def test_a_strength_that_hurts_and_a_weakness_that_helps_are_links_too():
    found = confronted("   o1 t1", "s1 -2  1", "w1  2 -1")

    assert (told(found.helping), told(found.hurting)) == (["w1 o1 +2"], ["s1 o1 -2"])
    assert [link.block for link in (*found.helping, *found.hurting)] == ["wo", "so"]


# -- what is best must be good, what is worst must be bad ----------------------------------


def test_a_threat_that_harms_nobody_is_not_called_the_worst(ties):
    assert ties.worst_threats == ()


def test_a_strength_that_brings_nothing_is_not_called_the_best():
    found = confronted("   o1 t1", "s1  0  0", "s2 -1  .", "w1  1  0")

    assert (found.best_strengths, found.worst_weaknesses) == ((), ())


def test_a_strength_nobody_looked_at_is_not_called_the_best():
    found = confronted("   o1", "s1  .", "s2 -1")

    assert found.best_strengths == ()


# -- what is missing -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("points", "missing"),
    [
        ({"o": ["o1"], "t": ["t1"]}, ("s", "w")),
        ({"s": ["s1"], "w": ["w1"]}, ("o", "t")),
        ({"s": ["s1"], "o": [], "t": []}, ("o", "t")),
        ({}, ("s", "w", "o", "t")),
    ],
)
def test_a_side_without_points_is_named(points, missing):
    with pytest.raises(EmptyQuadrant) as refused:
        confront(points, {})

    assert refused.value.sides == missing


@pytest.mark.parametrize("pair", BLOCKS)
def test_one_quadrant_of_a_side_may_be_empty(pair):
    inside, outside = pair

    found = confront({inside: [1], outside: [2]}, {(1, 2): 2})

    assert found.helping == (Link(1, 2, pair, 2),)
    assert {block: each.of for block, each in found.blocks.items() if each.of} == {pair: 1}
    assert {block: each.total for block, each in found.blocks.items() if not each.of} == (
        dict.fromkeys(set(BLOCKS) - {pair})
    )


@pytest.mark.parametrize("mark", [-3, 3, 99])
def test_another_mark_is_refused(mark):
    with pytest.raises(ValueError, match=rf"no mark: \[{mark}\]"):
        confront({"s": ["s1"], "o": ["o1"]}, {("s1", "o1"): mark})


def test_marks_of_points_that_do_not_stand_there_count_nowhere():
    points = {"s": ["s1"], "o": ["o1"]}
    strangers = {("s9", "o1"): 2, ("s1", "o9"): -2, ("o1", "s1"): 2}

    assert confront(points, {("s1", "o1"): 1} | strangers) == confront(points, {("s1", "o1"): 1})


def test_the_light_matrix_takes_the_first_three_of_each():
    points = {"s": [1, 2, 3, 4, 5], "w": [6], "o": [], "t": [7, 8, 9]}

    assert light(points) == {"s": [1, 2, 3], "w": [6], "o": [], "t": [7, 8, 9]}


# -- a thousand matrices that nobody made --------------------------------------------------


def test_rows_columns_and_blocks_always_add_up_to_the_same():
    seed = random.randrange(10**9)
    sys.stdout.write(f"seed {seed}\n")  # shown when it fails
    chance = random.Random(seed)
    for _ in range(1000):
        points = {s: [f"{s}{n}" for n in range(chance.randint(1, 5))] for s in "swot"}
        marks = {
            (one, other): chance.choice(MARKS)
            for one in points["s"] + points["w"]
            for other in points["o"] + points["t"]
            if chance.random() < 0.7
        }

        found = confront(points, marks)

        for sums in (found.rows, found.columns, found.blocks):
            assert sum(each.total or 0 for each in sums.values()) == sum(marks.values())
            assert sum(each.marked for each in sums.values()) == len(marks)
            assert sum(each.of for each in sums.values()) == found.pairs
            assert [
                each for each in sums.values() if (each.total is None) != (not each.marked)
            ] == []
        for links, mark in ((found.helping, 2), (found.hurting, -2)):
            assert {link.mark for link in links} <= {mark}
            assert len(links) == min(MOST_LINKS, list(marks.values()).count(mark))
