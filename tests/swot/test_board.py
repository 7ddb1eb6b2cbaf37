import pytest

from doeboek.swot.board import quadrants_with_voices
from doeboek.swot.confirming import NothingToConfirm, confirm, confirmation_of


def test_the_board_has_four_quadrants_in_three_queries(world, accept, django_assert_num_queries):
    accept("s", "Eigen zuurdesem")
    accept("s", "Samira kent iedereen")
    accept("t", "De supermarkt bakt af")

    with django_assert_num_queries(3):
        found = [
            (q.side, [point.text for point in q.points])
            for q in quadrants_with_voices(world.bakery)
        ]

    assert found == [
        ("s", ["Eigen zuurdesem", "Samira kent iedereen"]),
        ("w", []),
        ("o", []),
        ("t", ["De supermarkt bakt af"]),
    ]


def test_an_empty_swot_is_not_confirmed(world):
    with pytest.raises(NothingToConfirm):
        confirm(world.bakery, by=world.ines)

    assert confirmation_of(world.bakery) is None


def test_a_confirmation_holds_until_a_point_changes(world, accept):
    point = accept("s", "Eigen zuurdesem")
    confirm(world.bakery, by=world.ines)
    moment = world.bakery.moments.get(verb="swot.confirmed")

    assert (moment.verb, moment.params) == ("swot.confirmed", {"points": 1})
    assert confirmation_of(world.bakery).still_holds

    point.reject(by=world.ines)

    assert not confirmation_of(world.bakery).still_holds
