"""Where ideas lie on the drawing, by hand: squares of 64, from 30 to the right and 26 down."""

from __future__ import annotations

from doeboek.ideas.method.plotting import Dot, Weighed, plotted
from doeboek.ideas.method.weighing import Quarter


def places(*ideas: Weighed) -> list[tuple[str, int, int]]:
    return [(dot.text, dot.x, dot.y) for dot in plotted(ideas).dots]


def test_what_brings_much_and_takes_little_lies_above_on_the_left():
    assert plotted([Weighed(7, 5, 1)]).dots == (Dot("7", 62, 58, Quarter.QUICK_WIN),)


def test_what_brings_little_and_takes_much_lies_below_on_the_right():
    assert plotted([Weighed(2, 1, 5)]).dots == (Dot("2", 318, 314, Quarter.SKIP),)


def test_a_three_lies_on_the_low_side_of_both_lines():
    plot = plotted([Weighed(1, 3, 3)])

    assert (plot.split_x, plot.split_y) == (222, 154)
    assert [(dot.x, dot.y) for dot in plot.dots] == [(190, 186)]


def test_two_with_the_same_scores_lie_beside_each_other():
    assert places(Weighed(1, 5, 1), Weighed(2, 5, 1)) == [("1", 47, 58), ("2", 77, 58)]


def test_of_five_in_one_square_three_stand_there_and_how_many_more():
    five = [Weighed(number, 5, 1) for number in range(1, 6)]

    assert [text for text, _x, _y in places(*five)] == ["1", "2", "3", "+2"]
    assert [dot.is_more for dot in plotted(five).dots] == [False, False, False, True]


def test_no_two_signs_in_a_full_square_touch():
    dots = plotted([Weighed(number, 5, 1) for number in range(1, 5)]).dots

    apart = [abs(a.x - b.x) + abs(a.y - b.y) for a in dots for b in dots if a is not b]
    assert min(apart) >= 2 * 13
