"""How many dots, and what they say."""

from __future__ import annotations

from collections import Counter

import pytest

from doeboek.ideas.method.colours import Colour
from doeboek.ideas.method.dots import (
    MOST_ON_ONE,
    Dominant,
    Tally,
    dominant,
    dots_each,
    dots_per_colour,
    totals,
)
from tests.ideas.method.chance import drawn

BLUE, RED, YELLOW = Colour


@pytest.mark.parametrize(
    ("ideas", "people", "each"),
    [(60, 6, 3), (40, 5, 2), (24, 4, 2), (120, 10, 4), (12, 6, 1), (200, 8, 8)],
)
def test_the_dots_of_each_colour_are_those_of_the_vectors(ideas, people, each):
    assert dots_per_colour(ideas, people) == each


@pytest.mark.parametrize(
    ("ideas", "people", "each"), [(0, 5, 1), (7, 0, 1), (0, 0, 1), (5000, 1, 8), (26, 1, 8)]
)
def test_there_is_always_a_dot_and_never_more_than_eight(ideas, people, each):
    assert dots_per_colour(ideas, people) == each


@pytest.mark.parametrize(
    ("options", "each"), [(0, 0), (1, 2), (2, 3), (5, 3), (12, 3), (13, 4), (16, 4), (17, 5)]
)
def test_a_plain_vote_gives_a_dot_for_every_four_options_and_three_at_least(options, each):
    assert dots_each(options) == each


def test_all_dots_of_a_plain_vote_can_be_laid_down():
    assert [n for n in range(500) if dots_each(n) > MOST_ON_ONE * n] == []


def test_dots_are_counted_for_each_idea_and_colour():
    dots = [(7, RED), (3, BLUE), (7, RED), (7, YELLOW), (3, BLUE), (9, YELLOW)]

    assert totals(dots) == {7: Tally(0, 2, 1), 3: Tally(blue=2), 9: Tally(yellow=1)}
    assert [tally.total for tally in totals(dots).values()] == [3, 2, 1]
    assert totals([]) == {}


def test_no_dot_is_lost_or_counted_twice():
    chance = drawn()
    for _ in range(200):
        dots = [
            (chance.randrange(30), chance.choice(list(Colour)))
            for _ in range(chance.randrange(500))
        ]

        found = totals(dots)

        assert {
            (idea, colour): count
            for idea, tally in found.items()
            for colour, count in zip(Colour, tally, strict=True)
            if count
        } == Counter(dots)


@pytest.mark.parametrize(
    ("tally", "colour", "is_tie"),
    [
        (Tally(3, 1, 0), BLUE, False),
        (Tally(1, 3, 2), RED, False),
        (Tally(0, 0, 1), YELLOW, False),
        (Tally(2, 2, 1), BLUE, True),
        (Tally(1, 2, 2), RED, True),
        (Tally(2, 0, 2), BLUE, True),
        (Tally(2, 2, 2), BLUE, True),
        (Tally(), None, False),
    ],
)
def test_most_dots_give_the_colour_and_of_equals_blue_goes_before_red_before_yellow(
    tally, colour, is_tie
):
    assert dominant(tally) == Dominant(colour, is_tie)


def test_the_coach_may_rule_among_equals_and_nowhere_else():
    assert dominant(Tally(2, 0, 2), YELLOW) == Dominant(YELLOW, True)
    assert dominant(Tally(2, 0, 2), RED) == Dominant(BLUE, True)
    assert dominant(Tally(3, 0, 2), YELLOW) == Dominant(BLUE, False)


def test_the_coach_gives_an_idea_without_dots_its_colour():
    assert dominant(Tally(), RED) == Dominant(RED, False)


def test_the_colours_stand_in_the_order_in_which_they_go_before_one_another():
    assert list(Colour) == ["blue", "red", "yellow"]
    assert Tally._fields == tuple(Colour)
