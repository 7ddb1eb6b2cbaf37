from fractions import Fraction

import pytest

from doeboek.audits.instruments import Band, Dimension, Form, instrument
from doeboek.audits.items import BadAnswer, Statement
from doeboek.audits.scoring import (
    BlindSpot,
    DimensionScore,
    FarApart,
    OverallScore,
    band_of,
    blind_spots,
    checked,
    far_apart,
    score,
    shown,
)

CORE = instrument("innovatiekrachtscan", 1).form("core")
TEXT = {"nl": "", "en": ""}


def item(id, weight=1):
    return Statement(id=id, dimension=id[0], statement=TEXT, anchors={}, weight=weight)


def form_of(
    *items, minimum_answered=Fraction(2, 3), minimum_dimensions=1, weights=None, indication=False
):
    """A small form: the dimension of an item is the letter its id starts with."""
    ids = sorted({item.dimension for item in items})
    return Form(
        instrument="small",
        version=1,
        key="full",
        title=TEXT,
        minutes=1,
        items=items,
        dimensions=tuple(Dimension(id, (weights or {}).get(id, 1), TEXT, TEXT) for id in ids),
        bands=CORE.bands,
        minimum_answered=minimum_answered,
        minimum_dimensions=minimum_dimensions,
        indication=indication,
    )


def six(*values):
    """Scores one dimension of six equal items, of which two thirds must be answered."""
    form = form_of(*(item(f"A{number}") for number in range(1, 7)))
    answers = {f"A{number}": value for number, value in enumerate(values, start=1)}
    return score(form, answers).dimension("A")


def sixteen(**answers):
    """Answers to the whole short scan: 2 everywhere, unless named."""
    return {item.id: 2 for item in CORE.items} | answers


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((0, 0, 0, 0, 0, 0), 0),
        ((4, 4, 4, 4, 4, 4), 100),
        ((2, 3, 1, 2, "na", 4), 60),
        ((1, None, None, 3, 2, 2), 50),
        ((1, None, None, None, 2, 2), None),
        ((1, "na", "na", None, 2, 2), Fraction(125, 3)),
        (("na", "na", "na", "na", "na", 3), 75),
        ((3, None, "na", "na", "na", "na"), None),
    ],
)
def test_a_dimension_counts_from_two_thirds_of_what_applies(values, expected):
    assert six(*values).score == expected


def test_a_dimension_tells_what_it_was_made_of():
    result = six(2, 3, 1, None, "na", 4)

    assert result == DimensionScore(
        id="A", score=Fraction(125, 2), valid=True, answered=4, applicable=5, sum=10, max=16
    )


def test_a_dimension_that_does_not_count_keeps_its_points_and_has_no_score():
    result = six(1, None, None, None, 2, 2)

    assert result == DimensionScore(
        id="A", score=None, valid=False, answered=3, applicable=6, sum=5, max=12
    )


def test_a_dimension_of_which_nothing_applies_does_not_count():
    result = six("na", "na", "na", "na", "na", "na")

    assert result == DimensionScore(
        id="A", score=None, valid=False, answered=0, applicable=0, sum=0, max=0
    )


def test_nothing_answered_is_unknown_and_not_zero():
    assert six().score is None


def test_items_weigh_as_the_instrument_says():
    form = form_of(item("A1", weight=2), item("A2"))

    result = score(form, {"A1": 4, "A2": 0})

    assert result.dimension("A").score == Fraction(200, 3)
    assert shown(result.dimension("A").score) == 67


def test_a_weight_of_an_item_that_does_not_apply_leaves_with_it():
    form = form_of(item("A1", weight=3), item("A2"))

    assert score(form, {"A1": "na", "A2": 1}).dimension("A").score == 25


def test_dimensions_weigh_as_the_instrument_says():
    form = form_of(item("A1"), item("B1"), item("C1"), weights={"A": 2, "B": 1, "C": 5})

    result = score(form, {"A1": 4, "B1": 1})

    # (2 x 100 + 1 x 25) / 3, C is not answered and takes its weight along
    assert result.overall == OverallScore(score=Fraction(75), valid=True, band="sterk")


def test_half_of_a_dimension_is_enough_for_the_short_scan():
    result = score(CORE, sixteen(A1=3, A3=None))

    assert result.dimension("A") == DimensionScore(
        id="A", score=Fraction(75), valid=True, answered=1, applicable=2, sum=3, max=4
    )


def test_the_short_scan_calls_itself_an_indication():
    assert score(CORE, sixteen()).indication is True


def test_what_does_not_apply_does_not_count_against_the_half():
    result = score(CORE, sixteen(A1="na", A3=1))

    assert result.dimension("A").score == 25
    assert result.dimension("A").applicable == 1


@pytest.mark.parametrize(
    ("empty", "overall"),
    [
        ("", OverallScore(Fraction(50), True, "op-weg")),
        ("AB", OverallScore(Fraction(50), True, "op-weg")),
        ("ABC", OverallScore(None, False, None)),
    ],
)
def test_a_total_needs_six_of_the_eight_dimensions(empty, overall):
    answers = {item.id: None if item.dimension in empty else 2 for item in CORE.items}

    assert score(CORE, answers).overall == overall


def test_a_missing_key_is_the_same_as_no_answer():
    assert score(CORE, {"A1": 3}) == score(CORE, sixteen() | dict.fromkeys(sixteen()) | {"A1": 3})


def test_the_total_of_a_bakery_is_right_to_the_last_fraction():
    values = [3, 1, 3, 3, 1, 2, 0, 2, 1, 1, 2, 2, 2, 3, 1, "na"]
    answers = {item.id: value for item, value in zip(CORE.items, values, strict=True)}

    result = score(CORE, answers)

    assert [dimension.score for dimension in result.dimensions] == [
        50, 75, Fraction(75, 2), 25, 25, 50, Fraction(125, 2), 25,
    ]  # fmt: skip
    assert result.overall == OverallScore(Fraction(350, 8), True, "op-weg")
    assert shown(result.overall.score) == 44


@pytest.mark.parametrize("value", [5, -1, "3", 3.0, True, "nvt", "", [2], {}])
def test_a_value_that_is_no_answer_is_named(value):
    with pytest.raises(BadAnswer) as caught:
        score(CORE, sixteen(E5=value))

    assert (caught.value.item, caught.value.value) == ("E5", value)
    assert "E5" in str(caught.value)


@pytest.mark.parametrize("id", ["Z9", "a1", "A2"])
def test_an_item_that_is_not_asked_is_named(id):
    with pytest.raises(BadAnswer) as caught:
        score(CORE, {id: 2})

    assert caught.value.item == id


def test_checked_answers_follow_the_order_of_the_questions():
    answers = checked(CORE, {"H5": "na", "A1": 0})

    assert list(answers) == [item.id for item in CORE.items]
    assert (answers["A1"], answers["A3"], answers["H5"]) == (0, None, "na")


@pytest.mark.parametrize(
    ("exact", "seen"),
    [
        (None, None),
        (Fraction(0), 0),
        (Fraction(75, 2), 38),
        (Fraction(99, 200), 0),
        (Fraction(125, 2), 63),
        (Fraction(5, 2), 3),
        (Fraction(200, 3), 67),
        (Fraction(199, 2), 100),
        (Fraction(100), 100),
    ],
)
def test_half_goes_up_and_unknown_stays_unknown(exact, seen):
    assert shown(exact) == seen


@pytest.mark.parametrize(
    ("exact", "band"),
    [
        (None, None),
        (Fraction(0), "start"),
        (Fraction(25), "start"),
        (Fraction(2501, 100), "op-weg"),
        (Fraction(50), "op-weg"),
        (Fraction(5049, 100), "sterk"),
        (Fraction(75), "sterk"),
        (Fraction(7501, 100), "voorloper"),
        (Fraction(100), "voorloper"),
    ],
)
def test_the_band_comes_from_the_score_before_it_is_rounded(exact, band):
    assert band_of(exact, CORE.bands) == band


def test_bands_are_those_of_the_instrument():
    bands = (Band("low", 60, TEXT, TEXT), Band("high", 100, TEXT, TEXT))

    assert band_of(Fraction(50), bands) == "low"


def test_a_blind_spot_is_owner_minus_coach_from_twenty_points_either_way():
    form = form_of(*(item(f"{letter}{number}") for letter in "ABCD" for number in range(1, 6)))
    twos = {item.id: 2 for item in form.items}

    def five(letter, *values):
        return {f"{letter}{number}": value for number, value in enumerate(values, start=1)}

    owner = twos | five("A", 3, 3, 3, 3, 3) | five("B", 4, 3, 2, 2, 2)
    coach = twos | five("C", 3, 3, 3, 3, 3) | five("D", 2, 2, None, None, None)

    assert blind_spots(form, owner, coach) == (
        BlindSpot("A", 5, Fraction(25), True),
        BlindSpot("B", 5, Fraction(15), False),
        BlindSpot("C", 5, Fraction(-25), True),
        BlindSpot("D", 2, None, False),
    )


def test_a_blind_spot_counts_only_what_both_answered():
    form = form_of(*(item(f"A{number}") for number in range(1, 7)))
    owner = {"A1": 4, "A2": 4, "A3": 4, "A4": 0, "A5": "na", "A6": None}
    coach = {"A1": 3, "A2": 3, "A3": 3, "A5": 4, "A6": 4}

    assert blind_spots(form, owner, coach) == (BlindSpot("A", 3, Fraction(25), True),)


def test_exactly_twenty_points_is_a_blind_spot():
    form = form_of(*(item(f"A{number}") for number in range(1, 6)))
    owner = {f"A{number}": 4 for number in range(1, 6)}
    coach = {f"A{number}": 4 for number in range(1, 5)} | {"A5": 0}

    assert blind_spots(form, owner, coach) == (BlindSpot("A", 5, Fraction(20), True),)


def test_far_apart_is_half_of_the_scale_or_more_the_widest_first():
    form = form_of(*(item(f"A{number}") for number in range(1, 7)))
    owner = {"A1": 3, "A2": 4, "A3": 0, "A4": "na", "A5": 4, "A6": 2}
    coach = {"A1": 2, "A2": 2, "A3": 4, "A4": 0, "A5": None, "A6": 0}

    assert far_apart(form, owner, coach) == (
        FarApart("A3", Fraction(0), Fraction(1)),
        FarApart("A2", Fraction(1), Fraction(1, 2)),
        FarApart("A6", Fraction(1, 2), Fraction(0)),
    )


def test_the_short_scan_names_statements_where_it_cannot_name_domains():
    owner, coach = sixteen(E1=4), sixteen(E1=1)

    assert far_apart(CORE, owner, coach) == (FarApart("E1", Fraction(1), Fraction(1, 4)),)
    assert {spot.difference for spot in blind_spots(CORE, owner, coach)} == {None}
