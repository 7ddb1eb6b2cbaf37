"""What stands out in a scan, and what to begin with: computed by hand."""

from __future__ import annotations

import pytest

from doeboek.audits.instruments import newest
from doeboek.audits.scoring import score
from doeboek.audits.standing import Extremes, beginnings, extremes, strength_of
from tests.audits.conftest import ITEMS, OF_INES

FORM = newest("innovatiekrachtscan").form("core")


def answers(values):
    return dict(zip(ITEMS, values, strict=False))


def ids(found):
    return [(each.item.id, each.words["nl"]) for each in found]


def test_the_strongest_and_those_with_most_room_stand_at_either_end():
    # Per domain: A 50, B 75, C 37.5, D 37.5, E 25, F 50, G 62.5, H 25.
    found = extremes(score(FORM, answers(OF_INES)))

    assert found == Extremes(strongest=("B", "G", "A"), most_room=("E", "H", "C"))


@pytest.mark.parametrize("value", [0, 2, 4])
def test_nothing_stands_out_where_all_is_alike(value):
    assert extremes(score(FORM, answers([value] * 16))) == Extremes()


def test_a_domain_has_to_be_twenty_points_from_the_other_end():
    # B and C 62.5, H 37.5, all others 50: only those two ends differ enough.
    values = [2, 2, 3, 2, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 2]

    found = extremes(score(FORM, answers(values)))

    assert found == Extremes(strongest=("B", "C"), most_room=("H",))


def test_no_domain_stands_at_both_ends_and_unknown_ones_stand_at_none():
    values = [4, 4, 0, 0, 2, 2, *["na"] * 10]

    assert extremes(score(FORM, answers(values))) == Extremes(strongest=("A",), most_room=("B",))
    assert extremes(score(FORM, {})) == Extremes()


def test_what_is_strong_is_said_in_the_words_of_the_best_answer():
    given = answers(OF_INES)

    assert strength_of(FORM, given, "B")["nl"] == "Het aanbod vernieuwt elk jaar, door eigen keuzes"
    assert strength_of(FORM, given, "A") is None
    assert strength_of(FORM, {"A1": "na", "A3": None}, "A") is None


def test_one_begins_where_most_is_to_be_gained_and_reads_where_that_leads():
    found = beginnings(FORM, score(FORM, answers(OF_INES)), answers(OF_INES))

    # E and H stand at 25, C and D at 37.5; E1 tells more than E5, C1 more than C3.
    assert ids(found) == [
        ("E1", "Overal juist, en nagekeken voor feestdagen"),
        ("H1", "Elke maand omzet, marge, kosten en kas"),
        ("C1", "Dag en avond duidelijk, ook voor wie voorbijrijdt"),
    ]


def test_whoever_stands_at_the_top_gets_no_advice():
    assert beginnings(FORM, score(FORM, answers([4] * 16)), answers([4] * 16)) == ()


def test_a_statement_without_an_answer_is_no_place_to_begin():
    values = [None, 3, *[4] * 14]

    found = beginnings(FORM, score(FORM, answers(values)), answers(values))

    assert ids(found) == [
        ("A3", "Op een vast moment of langs een vaste weg, met een lijst van wat ermee gebeurde")
    ]
