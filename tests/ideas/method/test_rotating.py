"""Pairs go round the fields."""

from __future__ import annotations

import pytest

from doeboek.ideas.method.rotating import coverage, field_of, standing

ALL = [(pairs, fields) for fields in range(4, 9) for pairs in range(1, fields + 1)]


def table(pairs: int, rounds: int, fields: int = 6) -> list[list[int]]:
    """A line for each pair, with its field in each round."""
    return [
        [field_of(pair, round_, pairs=pairs, fields=fields) for round_ in range(rounds)]
        for pair in range(pairs)
    ]


def test_the_timetables_of_one_to_six_pairs_are_those_made_by_hand():
    # `((p * 6) // P + round) % 6`, worked out on paper: where each pair begins.
    starts = {1: [0], 2: [0, 3], 3: [0, 2, 4], 4: [0, 1, 3, 4], 5: [0, 1, 2, 3, 4]}
    starts[6] = [0, 1, 2, 3, 4, 5]

    assert {pairs: [line[0] for line in table(pairs, 1)] for pairs in range(1, 7)} == starts
    assert table(4, 6) == [
        [0, 1, 2, 3, 4, 5],
        [1, 2, 3, 4, 5, 0],
        [3, 4, 5, 0, 1, 2],
        [4, 5, 0, 1, 2, 3],
    ]


@pytest.mark.parametrize(("pairs", "fields"), ALL)
def test_two_pairs_are_never_at_one_field_in_a_round(pairs, fields):
    for at_once in zip(*table(pairs, 2 * fields, fields), strict=True):
        assert len(set(at_once)) == pairs


@pytest.mark.parametrize(("pairs", "fields"), ALL)
def test_each_pair_comes_by_each_field_once_in_as_many_rounds(pairs, fields):
    assert [sorted(line) for line in table(pairs, fields, fields)] == [list(range(fields))] * pairs
    assert coverage(pairs=pairs, rounds=fields, fields=fields).visits == (pairs,) * fields


@pytest.mark.parametrize(("pairs", "fields"), ALL)
def test_each_round_goes_one_field_on(pairs, fields):
    for line in table(pairs, fields, fields):
        assert {(there - here) % fields for here, there in zip(line, line[1:], strict=False)} == {1}


@pytest.mark.parametrize(("pairs", "fields"), ALL)
def test_fewer_rounds_leave_as_few_fields_empty_as_can_be(pairs, fields):
    for rounds in range(fields + 1):
        covered = coverage(pairs=pairs, rounds=rounds, fields=fields)

        assert len(covered.empty) == max(0, fields - pairs * rounds)


def test_how_often_a_field_is_seen_is_what_was_worked_out_by_hand():
    assert coverage(pairs=3, rounds=4).visits == (2,) * 6
    assert coverage(pairs=6, rounds=4).visits == (4,) * 6
    assert coverage(pairs=1, rounds=4) == ((1, 1, 1, 1, 0, 0),)
    assert coverage(pairs=1, rounds=4).empty == (4, 5)
    assert coverage(pairs=2, rounds=4).visits == (2, 1, 1, 2, 1, 1)


@pytest.mark.parametrize(("pairs", "fields"), ALL)
def test_no_field_is_seen_by_two_pairs_more_than_another(pairs, fields):
    for rounds in range(1, fields + 1):
        visits = coverage(pairs=pairs, rounds=rounds, fields=fields).visits

        assert sum(visits) == pairs * rounds
        assert max(visits) - min(visits) <= 1


def test_the_map_of_a_round_says_who_is_where():
    assert standing(0, pairs=3) == (0, None, 1, None, 2, None)
    assert standing(1, pairs=3) == (None, 0, None, 1, None, 2)
    assert standing(5, pairs=4, fields=8) == (None, 2, None, 3, None, 0, None, 1)


def test_a_pair_that_is_absent_is_skipped_and_the_others_go_where_they_would():
    assert standing(0, pairs=3, absent={1}) == (0, None, None, None, 2, None)
    assert standing(2, pairs=6, absent={0, 5}) == (4, None, None, 1, 2, 3)


def test_fields_that_only_an_absent_pair_would_see_are_named():
    assert coverage(pairs=3, rounds=2, absent={1}) == ((1, 1, 0, 0, 1, 1),)
    assert coverage(pairs=3, rounds=2, absent={1}).empty == (2, 3)


@pytest.mark.parametrize(("pairs", "fields"), [(0, 6), (7, 6), (5, 4), (9, 8)])
def test_more_pairs_than_fields_and_no_pairs_are_refused(pairs, fields):
    with pytest.raises(ValueError, match=f"{pairs} pairs at {fields} fields"):
        field_of(0, 0, pairs=pairs, fields=fields)


@pytest.mark.parametrize(("pair", "round_"), [(3, 0), (-1, 0), (0, -1)])
def test_a_pair_or_a_round_that_is_not_there_is_refused(pair, round_):
    with pytest.raises(ValueError, match=f"pair {pair} of 3 in round {round_}"):
        field_of(pair, round_, pairs=3)
