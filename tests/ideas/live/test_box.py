"""The box, the rescue round and the best three."""

from __future__ import annotations

import pytest

from doeboek.ideas import boxing
from doeboek.ideas.boxing import box_of
from doeboek.ideas.method.colours import Colour
from doeboek.ideas.models import Backing, Defence, Finalist, Idea, Room, Ruling
from tests.ideas.live.conftest import put


def test_ideas_come_in_by_their_dots_and_lie_under_the_colour_with_most(room, choosing, go):
    seats, ideas = choosing
    for seat in seats[:3]:
        put(seat, ideas[0], "red")
    put(seats[3], ideas[0], "blue")
    put(seats[0], ideas[1], "yellow")

    box = box_of(room)

    assert [(each.idea, each.colour, each.total) for each in box.inside] == [
        (ideas[0], Colour.RED, 4),
        (ideas[1], Colour.YELLOW, 1),
    ]
    assert {each.idea for each in box.outside} == set(ideas[2:])


def test_level_colours_are_blue_before_red_before_yellow_until_the_coach_rules(
    world, room, choosing
):
    seats, ideas = choosing
    put(seats[0], ideas[0], "red")
    put(seats[1], ideas[0], "yellow")
    assert [(each.colour, each.is_tie) for each in box_of(room).inside] == [(Colour.RED, True)]

    boxing.rule(ideas[0], Colour.YELLOW, by=world.ines)

    assert box_of(room).inside[0].colour == Colour.YELLOW
    assert (Ruling.objects.get().by, Ruling.objects.get().colour) == (world.ines, "yellow")


def test_an_idea_is_saved_by_one_backer_beside_who_defends_it(room, choosing, go):
    seats, ideas = choosing
    put(seats[0], ideas[0])
    go("box")

    boxing.defend(seats[0], ideas[5])
    assert [each.is_in for each in box_of(room).defended] == [False]

    boxing.back(seats[0], ideas[5], True)  # one's own backing does not count
    assert [each.is_in for each in box_of(room).defended] == [False]

    boxing.back(seats[1], ideas[5], True)
    assert [(each.idea, each.is_rescued) for each in box_of(room).inside] == [
        (ideas[0], False),
        (ideas[5], True),
    ]

    boxing.back(seats[1], ideas[5], False)
    assert [each.idea for each in box_of(room).inside] == [ideas[0]]


def test_one_defends_one_idea_and_another_one_takes_its_place(choosing, go):
    seats, ideas = choosing
    go("box")

    boxing.defend(seats[0], ideas[5])
    boxing.defend(seats[0], ideas[6])

    assert Defence.objects.get().idea == ideas[6]
    boxing.withdraw(seats[0])
    assert not Defence.objects.exists()


def test_outside_its_part_nobody_defends_or_backs(choosing):
    seats, ideas = choosing

    with pytest.raises(boxing.NotNow):
        boxing.defend(seats[0], ideas[5])
    with pytest.raises(boxing.NotNow):
        boxing.back(seats[0], ideas[5], True)
    assert not Backing.objects.exists()


def test_the_best_three_can_be_marked_and_unmarked_and_that_is_remembered(world, room, choosing):
    _seats, ideas = choosing

    boxing.put_on_top(ideas[2], True, by=world.ines)
    boxing.put_on_top(ideas[2], True, by=world.ines)
    assert [each.idea for each in box_of(room).finalists] == [ideas[2]]

    boxing.put_on_top(ideas[2], False, by=world.ines)
    assert box_of(room).finalists == []
    assert Finalist.objects.count() == 1


def test_the_definitive_choice_is_not_made_here(world, room, choosing):
    _seats, ideas = choosing

    boxing.put_on_top(ideas[2], True, by=world.ines)

    assert not Idea.objects.selected().exists()


def test_the_box_asks_the_database_as_often_for_many_ideas_as_for_few(
    room, choosing, django_assert_max_num_queries
):
    with django_assert_max_num_queries(8):
        box_of(Room.objects.with_session().get(pk=room.pk))
