from fractions import Fraction

from doeboek.audits.priorities import Candidate, Goal, candidates, proposal
from doeboek.audits.scoring import score
from tests.audits.conftest import ITEMS, OF_INES, OF_KARIM
from tests.audits.test_scoring import CORE

# Per domain A to H: 50, 75, 37.5, 37.5, 25, 50, 62.5, 25.
INES = score(CORE, dict(zip(ITEMS, OF_INES, strict=True)))


def ranked(scores=INES, **goals):
    return [(each.dimension, each.priority) for each in candidates(scores, goals)]


def test_without_wishes_the_lowest_scores_come_first():
    # (75 − score) · 2
    assert ranked() == [
        ("E", 100),
        ("H", 100),
        ("C", 75),
        ("D", 75),
        ("A", 50),
        ("F", 50),
        ("G", 25),
        ("B", 0),
    ]


def test_a_target_and_an_importance_change_the_order():
    goals = {"A": Goal(100, 3), "E": Goal(50, 1), "D": Goal(0, 3), "B": Goal(100, 1)}

    # A: 50 · 3; E: 25 · 1; D: never below zero; B: 25 · 1. E and B: the lowest score first.
    assert ranked(**goals) == [
        ("A", 150),
        ("H", 100),
        ("C", 75),
        ("F", 50),
        ("G", 25),
        ("E", 25),
        ("B", 25),
        ("D", 0),
    ]


def test_what_matters_more_goes_first_where_the_priority_is_the_same():
    # E: (50 − 25) · 3 = 75, as much as C and D: 37.5 · 2.
    assert ranked(E=Goal(50, 3))[1:4] == [("E", 75), ("C", 75), ("D", 75)]


def test_three_are_proposed_and_none_that_has_come_far_enough():
    ordered = candidates(INES, {})
    content = candidates(INES, {id: Goal(25, 3) for id in "ABCDFGH"} | {"E": Goal(50, 1)})

    assert [each.dimension for each in proposal(ordered)] == ["E", "H", "C"]
    assert proposal(content) == (Candidate("E", Fraction(25), Goal(50, 1)),)


def test_a_domain_without_a_score_is_never_proposed_and_stands_last():
    karim = score(CORE, dict(zip(ITEMS, OF_KARIM, strict=True)))

    ordered = candidates(karim, {"D": Goal(100, 3)})

    assert (ordered[-1].dimension, ordered[-1].priority) == ("D", None)
    assert "D" not in [each.dimension for each in proposal(ordered)]
