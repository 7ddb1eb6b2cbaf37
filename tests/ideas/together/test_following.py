"""Dots, defences and colours given before follow the head of what lies together."""

from __future__ import annotations

import pytest

from doeboek.ideas import boxing, dotting, together
from doeboek.ideas.boxing import box_of
from doeboek.ideas.method.dots import Tally
from doeboek.ideas.models import Dot
from doeboek.ideas.seatpage import SeatPage


@pytest.fixture
def voted(evening, three):
    """Dots on all three, then back, and the bench and the seat are put together."""

    def voted(**given: list[tuple[int, str]]):
        seats = {name: evening.seat() for name in given}
        evening.go("dots")
        for name, dots in given.items():
            for at, (which, colour) in enumerate(dots):
                key = f"{name}-{at}-0123456789abcdef"
                dotting.put_dots(seats[name], three[which], colour=colour, client_id=key)
        evening.go("clusters")
        together.put_together(three[1], three[0], by=evening.ines)
        evening.go("dots")
        return seats

    return voted


def test_dots_given_before_follow_the_head_and_no_row_is_changed(evening, three, voted):
    evening.plan(dots_each=3)

    voted(a=[(0, "blue"), (2, "red")], b=[(1, "red")])

    (bench, bread) = box_of(evening.room).inside
    assert (bench.idea, bench.tally, bench.total) == (three[0], Tally(blue=1, red=1), 2)
    assert (bread.idea, bread.tally) == (three[2], Tally(red=1))
    assert set(Dot.objects.values_list("idea", "colour")) == {
        (three[0].pk, "blue"),
        (three[1].pk, "red"),
        (three[2].pk, "red"),
    }


def test_two_dots_of_one_seat_count_once_and_the_other_is_in_the_hand_again(evening, three, voted):
    seats = voted(a=[(0, "blue"), (1, "red")])

    (bench,) = box_of(evening.room).inside
    left = {budget.colour: budget.left for budget in dotting.budgets(seats["a"], evening.room)}
    assert (bench.tally, bench.total) == (Tally(blue=1), 1)
    assert left == {"blue": 0, "red": 1, "yellow": 1}
    assert dotting.placed(evening.room) == {seats["a"].number: 1}


def test_a_seat_sees_its_dot_on_the_head_and_takes_it_back_for_good(evening, three, voted):
    seat = voted(a=[(1, "red")])["a"]
    option = next(each for each in SeatPage(seat, evening.room).options if each.idea == three[0])
    assert option.dot
    assert option.dot.colour == "red"

    dotting.put_dots(seat, three[0], count=0, client_id="back-0123456789abcdef")

    assert box_of(evening.room).inside == []
    assert Dot.objects.count() == 0


def test_a_vote_cannot_be_cast_for_what_lies_under_another_idea(evening, three):
    phone = evening.phone()
    together.put_together(three[1], three[0], by=evening.ines)
    evening.go("dots")

    sent = {"idea": three[1].pk, "choice": "blue"}
    answer = phone.post(f"{evening.seat_page}stippen/", sent)

    assert answer.status_code == 422
    assert Dot.objects.count() == 0


def test_everybody_gets_dots_for_the_ideas_that_can_be_chosen(evening):
    evening.seat()
    ideas = evening.ideas(*(f"Idee nummer {word}" for word in "abcdef"))
    evening.go("clusters")
    before = dotting.allowance(evening.room)

    for idea in ideas[1:4]:
        together.put_together(idea, ideas[0], by=evening.ines)

    assert (before, dotting.allowance(evening.room)) == (2, 1)


def test_in_a_plain_vote_the_dots_of_one_seat_add_up_to_two(evening, three):
    evening.plan(plain_vote=True)
    seat = evening.seat()
    evening.go("vote")
    for at, idea in enumerate(three[:2]):
        dotting.put_dots(seat, idea, count=1 + at, client_id=f"{at}-0123456789abcdef")
    evening.go("clusters")

    together.put_together(three[1], three[0], by=evening.ines)

    (bench,) = box_of(evening.room).inside
    (budget,) = dotting.budgets(seat, evening.room)
    assert (bench.idea, bench.total, budget.left) == (three[0], 2, budget.each - 2)


def test_a_defence_and_who_backs_it_follow_the_head(evening, three):
    defender, backer = evening.seat(), evening.seat()
    evening.go("box")
    boxing.defend(defender, three[1])
    boxing.back(backer, three[1], True)
    evening.go("clusters")
    together.put_together(three[1], three[0], by=evening.ines)
    evening.go("box")

    (defended,) = box_of(evening.room).defended
    boxing.back(backer, three[0], False)

    assert (defended.idea, defended.is_in) == (three[0], True)
    assert [each.is_in for each in box_of(evening.room).defended] == [False]


def test_a_colour_and_a_place_on_top_follow_the_head(evening, three):
    boxing.rule(three[1], boxing.Colour.YELLOW, by=evening.ines)
    boxing.put_on_top(three[1], True, by=evening.ines)
    together.put_together(three[1], three[0], by=evening.ines)

    (finalist,) = box_of(evening.room).finalists
    boxing.put_on_top(three[0], True, by=evening.ines)
    one = len(box_of(evening.room).finalists)
    boxing.put_on_top(three[0], False, by=evening.ines)

    assert (finalist.idea, finalist.colour, one) == (three[0], boxing.Colour.YELLOW, 1)
    assert box_of(evening.room).finalists == []
