from doeboek.audits.measuring import begin_scan, measure_again
from doeboek.audits.models import Audit
from doeboek.audits.results import results_of
from doeboek.swot.drafting import propose_points
from doeboek.swot.models import Proof
from doeboek.swot.proofs import Reader
from tests.audits.pages import asked_in


def reason_of(point, *, reader=None, results=()):
    """What the coach reads of what shows a point."""
    person = reader or point.trajectory.coach
    shown = Reader(point.trajectory, person, results=results).shown([point])
    return " ".join(each.words for each in shown.get(point.pk, []))


def test_the_reason_of_a_point_says_who_answered_what(world, scan):
    propose_points(world.bakery, by=world.ines)
    point = world.bakery.points.get(origin__endswith="/E1")

    assert reason_of(point) == (
        "Ines (coach) gaf 1 op 4 bij “Mijn openingsuren, adres en foto's kloppen overal online.”"
    )


def test_the_reason_says_when_the_answer_no_longer_shows_it(world, scan):
    propose_points(world.bakery, by=world.ines)
    scan.answer("E1", 4)

    assert reason_of(world.bakery.points.get(origin__endswith="/E1")) == (
        "Het antwoord op “Mijn openingsuren, adres en foto's kloppen overal online.” "
        "is intussen veranderd."
    )


def test_the_reason_of_a_trend_names_the_card(world):
    point = world.bakery.points.create(quadrant="o", text="Ouderen", by=world.ines)
    point.proofs.create(kind=Proof.Kind.TREND, card="ageing", card_version=1)

    assert reason_of(point) == (
        "Trendkaart “Vergrijzing”: Oudere klanten hebben tijd en geld, en andere wensen. "
        "Past bij elke winkel."
    )


def test_a_point_of_ones_own_needs_no_reason(accept):
    assert reason_of(accept("s", "Eigen zuurdesem")) == ""


HOURS = "“Mijn openingsuren, adres en foto's kloppen overal online.”"


def answered(trajectory, person, value, *, item="E1"):
    scan = begin_scan(trajectory, by=person)
    scan.answer(item, value)
    scan.finish(by=person)
    return scan


def reason_beside(world, item="E1"):
    point = world.bakery.points.get(origin__endswith=f"/{item}")
    return reason_of(point, results=results_of(world.bakery))


def test_what_others_answered_stands_beside_the_official_answer(world, scan):
    propose_points(world.bakery, by=world.ines)
    answered(world.bakery, world.karim, 3)
    answered(world.bakery, world.samira, None)

    assert reason_beside(world) == (
        f"Ines (coach) gaf 1 op 4 bij {HOURS} Ernaast: Karim 3 op 4, Samira Ik weet het niet."
    )


def test_where_nobody_else_answered_nothing_stands_beside(world, scan):
    propose_points(world.bakery, by=world.ines)
    answered(world.bakery, world.karim, 3, item="A1")

    assert reason_beside(world) == f"Ines (coach) gaf 1 op 4 bij {HOURS}"


def test_an_answer_of_the_owner_is_no_longer_official_once_the_coach_has_finished(world):
    answered(world.bakery, world.karim, 1)
    propose_points(world.bakery, by=world.ines)
    before = reason_beside(world)
    answered(world.bakery, world.ines, 3)

    assert before == f"Karim (eigenaar) gaf 1 op 4 bij {HOURS}"
    assert reason_beside(world) == (
        f"{before} Dat is niet het officiële antwoord. Ernaast: Ines 3 op 4."
    )


def test_only_the_very_same_statement_stands_beside(world, scan):
    propose_points(world.bakery, by=world.ines)
    of_karim = Audit.objects.filter(pk=answered(world.bakery, world.karim, 3).pk)

    of_karim.update(**asked_in("innovatiekrachtscan", 1, "core"))
    same_words = reason_beside(world)
    of_karim.update(**asked_in("answer-types", 1, "full"))

    assert "Ernaast: Karim 3 op 4." in same_words
    assert "Ernaast" not in reason_beside(world)


def test_what_stands_beside_is_of_the_same_measurement(world, scan):
    propose_points(world.bakery, by=world.ines)
    answered(world.bakery, world.karim, 2)
    measure_again(world.bakery, by=world.ines)
    answered(world.bakery, world.ines, 4)
    answered(world.bakery, world.karim, 4)

    assert reason_beside(world) == (f"Ines (coach) gaf 1 op 4 bij {HOURS} Ernaast: Karim 2 op 4.")
