import pytest

from doeboek.common.models import Conflict
from doeboek.swot.drafting import propose_points
from doeboek.swot.models import Point, QuadrantFull


def texts(trajectory, quadrant):
    return [p.text for p in trajectory.points.accepted().filter(quadrant=quadrant)]


def test_a_proposal_is_accepted_in_other_words(world, scan):
    propose_points(world.bakery, by=world.ines)
    point = world.bakery.points.get(origin__endswith="/E1")

    point.accept(by=world.ines, text="Op de kaart staat het oude uur")

    kept = Point.objects.get(pk=point.pk)
    assert (kept.state, kept.text, kept.decided_by) == (
        "accepted",
        "Op de kaart staat het oude uur",
        world.ines,
    )


def test_a_sixth_point_is_refused_and_five_stay(world, accept):
    for number in range(5):
        accept("s", f"Punt {number}")

    with pytest.raises(QuadrantFull):
        accept("s", "Het zesde")

    assert texts(world.bakery, "s") == [f"Punt {number}" for number in range(5)]


def test_the_quadrants_are_full_one_by_one(world, accept):
    for number in range(5):
        accept("s", f"Punt {number}")

    accept("w", "Nog plaats")

    assert texts(world.bakery, "w") == ["Nog plaats"]


@pytest.mark.parametrize(
    ("start", "places", "expected"),
    [
        (0, 1, "bac"),
        (2, -1, "acb"),
        (0, -1, "abc"),
        (2, 1, "abc"),
    ],
)
def test_points_move_one_place_and_not_off_the_board(world, accept, start, places, expected):
    points = [accept("s", letter) for letter in "abc"]
    accept("w", "z")

    points[start].move(places)

    assert "".join(texts(world.bakery, "s")) == expected


def test_two_people_do_not_decide_over_each_other(world, accept):
    point = accept("s", "Eigen zuurdesem")
    seen = Point.objects.get(pk=point.pk)
    point.accept(by=world.greet, text="Zuurdesem van 1923")

    with pytest.raises(Conflict):
        seen.reject(by=world.ines)

    assert texts(world.bakery, "s") == ["Zuurdesem van 1923"]


def test_points_are_known_to_people_around_the_shop_only(world, accept):
    point = accept("s", "Eigen zuurdesem")

    know = {n for n, person in world.people.items() if point in Point.objects.visible_to(person)}

    assert know == {"ines", "greet", "karim", "samira"}


def test_a_point_that_was_left_out_comes_back_to_its_place(world, accept):
    for letter in "abc":
        accept("s", letter)
    first = world.bakery.points.get(text="a")

    first.reject(by=world.ines)
    first.accept(by=world.ines)

    assert texts(world.bakery, "s") == ["a", "b", "c"]


def test_a_proposal_that_was_left_out_comes_last_when_it_is_taken_after_all(world, accept):
    proposal = world.bakery.points.create(quadrant="s", text="p", order=1, by=world.ines)
    proposal.reject(by=world.ines)
    accept("s", "a")
    accept("s", "b")

    proposal.accept(by=world.ines)

    assert texts(world.bakery, "s") == ["a", "b", "p"]
