"""What goes into the box, what is rescued, and what comes out on top."""

from __future__ import annotations

import pytest

from doeboek.ideas.method.box import Cut, Defence, best, elected, rescued, top_three
from tests.ideas.method.chance import drawn


def ideas(*counts: int) -> dict[str, int]:
    """Ideas a, b, c … with so many dots."""
    return {chr(ord("a") + number): count for number, count in enumerate(counts)}


def test_the_best_come_in_the_most_dots_first_and_equals_as_they_were_given():
    assert best(ideas(1, 4, 2, 4, 3), 4) == Cut(("b", "d", "e", "c"))


def test_an_idea_without_dots_never_comes_in():
    assert best(ideas(0, 2, 0), 3) == Cut(("b",))
    assert best({}, 3) == Cut(())


def test_equals_for_whom_there_is_no_place_together_are_named_and_not_cut():
    assert best(ideas(3, 2, 2, 2, 1), 3) == Cut(("a",), ("b", "c", "d"), 2)


def test_equals_on_both_sides_of_the_edge_come_in_while_there_is_room():
    assert best(ideas(3, 2, 2, 2, 1), 3, most=4) == Cut(("a", "b", "c", "d"))
    assert best(ideas(3, 2, 2, 1, 1), 3, most=9) == Cut(("a", "b", "c"))


# -- into the box --------------------------------------------------------------------------


def test_about_twelve_ideas_go_into_the_box():
    assert elected(ideas(*range(18, 0, -1))).inside == tuple("abcdefghijkl")


def test_the_coach_may_aim_at_another_number_from_six_to_twenty():
    many = ideas(*range(26, 0, -1))

    assert [len(elected(many, aim=aim).inside) for aim in (6, 9, 20)] == [6, 9, 20]
    for aim in (5, 21):
        with pytest.raises(ValueError, match=f"{aim} ideas"):
            elected(many, aim=aim)


def test_equals_at_the_edge_of_the_box_all_come_in_up_to_twenty():
    twenty = ideas(*[3] * 11, *[2] * 9, *[1] * 6)
    one_more = ideas(*[3] * 11, *[2] * 10)

    assert elected(twenty).inside == tuple("abcdefghijklmnopqrst")
    assert elected(one_more) == Cut(tuple("abcdefghijk"), tuple("lmnopqrstu"), 9)


def test_when_fewer_than_six_have_dots_those_are_it():
    assert elected(ideas(0, 1, 2, 0, 1)) == Cut(("c", "b", "e"))


def test_when_all_have_one_dot_and_they_are_too_many_people_decide():
    assert elected(ideas(*[1] * 26)) == Cut((), tuple("abcdefghijklmnopqrstuvwxyz"), 20)


def test_the_box_never_leaves_out_an_idea_without_naming_one_that_is_as_good():
    chance = drawn()
    for _ in range(500):
        totals = {key: chance.randrange(6) for key in range(chance.randrange(60))}
        cut = elected(totals, aim=(aim := chance.randint(6, 20)))

        assert len(cut.inside) <= 20
        assert len({*cut.inside, *cut.tied}) == len(cut.inside) + len(cut.tied)
        out = [totals[key] for key in totals if key not in {*cut.inside, *cut.tied}]
        least = min((totals[key] for key in (*cut.inside, *cut.tied)), default=1)
        assert [count for count in out if count >= least] == []
        if cut.tied:
            assert {totals[key] for key in cut.tied} == {least}
            assert cut.places == 20 - len(cut.inside) < len(cut.tied)
        elif any(out):
            assert len(cut.inside) >= aim


# -- the rescue round ----------------------------------------------------------------------


def test_an_idea_is_rescued_when_somebody_else_backs_it():
    heard = [Defence("mia", 1, {"tom"}), Defence("tom", 2, {"tom"}), Defence("jan", 3, ())]

    assert rescued(heard) == (1,)


def test_a_session_may_ask_for_more_backers():
    heard = [Defence("mia", 1, {"tom"}), Defence("tom", 2, {"mia", "jan"})]

    assert rescued(heard, backers=2) == (2,)
    assert rescued(heard, backers=0) == (1, 2)


def test_two_who_defend_the_same_idea_back_each_other():
    assert rescued([Defence("mia", 1, ()), Defence("tom", 1, ())]) == (1,)
    assert rescued([Defence("mia", 1, ()), Defence("tom", 1, {"mia"})], backers=2) == ()


def test_everybody_defends_one_idea_at_most():
    heard = [Defence("mia", 1, {"tom"}), Defence("mia", 2, {"tom"})]

    assert rescued(heard) == (1,)


def test_what_was_elected_needs_no_rescue_and_costs_nobody_a_defence():
    heard = [Defence("mia", 1, {"tom"}), Defence("mia", 2, {"tom"})]

    assert rescued(heard, elected={1}) == (2,)


# -- the top three -------------------------------------------------------------------------


def test_the_top_three_are_those_with_most_dots():
    assert top_three(ideas(2, 9, 4, 1, 5)) == Cut(("b", "e", "c"))


def test_who_are_equal_at_the_edge_of_the_top_three_are_left_to_the_room():
    assert top_three(ideas(5, 3, 3, 3)) == Cut(("a",), ("b", "c", "d"), 2)
    assert top_three(ideas(2, 2, 2, 2)) == Cut((), ("a", "b", "c", "d"), 3)


def test_equals_who_all_fit_are_no_question():
    assert top_three(ideas(5, 3, 3, 1)) == Cut(("a", "b", "c"))
    assert top_three(ideas(5, 3)) == Cut(("a", "b"))
