from doeboek.swot.drafting import propose_points
from doeboek.swot.models import Point
from doeboek.swot.reasons import reason_of


def test_the_reason_of_a_point_says_who_answered_what(world, scan):
    propose_points(world.bakery, by=world.ines)
    point = world.bakery.points.get(origin__endswith="/E1")

    assert reason_of(point, trade="10712") == (
        "Ines (coach) gaf 1 op 4 bij “Mijn openingsuren, adres en foto's kloppen overal online.”"
    )


def test_the_reason_says_when_the_answer_no_longer_shows_it(world, scan):
    propose_points(world.bakery, by=world.ines)
    scan.answer("E1", 4)

    assert reason_of(world.bakery.points.get(origin__endswith="/E1"), trade=None) == (
        "Het antwoord op “Mijn openingsuren, adres en foto's kloppen overal online.” "
        "is intussen veranderd."
    )


def test_the_reason_of_a_trend_names_the_card(world):
    point = Point(trajectory=world.bakery, quadrant="o", origin="trend:ageing", text="Ouderen")

    assert reason_of(point, trade="47711") == (
        "Trendkaart “Vergrijzing”: Oudere klanten hebben tijd en geld, en andere wensen. "
        "Past bij elke winkel."
    )


def test_a_point_of_ones_own_needs_no_reason(accept):
    assert reason_of(accept("s", "Eigen zuurdesem"), trade="10712") == ""
