"""Every type of answer, with values computed by hand on the example instrument."""

from fractions import Fraction

import pytest

from doeboek.audits.filling import boxes, gathered, is_ticked, picks, spread
from doeboek.audits.instruments import instrument
from doeboek.audits.items import BadAnswer
from doeboek.audits.scoring import DimensionScore, score

FORM = instrument("answer-types", 1).form("full")


@pytest.mark.parametrize(
    ("item", "value", "share"),
    [
        ("open", 0, Fraction(0)),
        ("open", 3, Fraction(3, 4)),
        ("orders", "no", Fraction(0)),
        ("orders", "message", Fraction(1, 2)),
        ("orders", "shop", Fraction(1)),
        ("channels", [], Fraction(0)),
        ("channels", ["rumour"], Fraction(0)),
        ("channels", ["window", "rumour"], Fraction(1, 3)),
        ("channels", ["window", "site", "social", "rumour"], Fraction(1)),
        ("tools", {}, Fraction(0)),
        ("tools", {"till": {"planned": True}}, Fraction(1, 6)),
        ("tools", {"till": {"used": True}, "agenda": {"planned": True}}, Fraction(1, 2)),
        ("tools", {"till": {"used": True, "planned": False}}, Fraction(1, 3)),
        ("data", 4, Fraction(4, 5)),
        ("backup", 1, Fraction(1, 2)),
    ],
)
def test_an_answer_is_worth_its_points(item, value, share):
    asked = FORM.item(item)

    assert asked.share(asked.checked(value)) == share


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("open", 5),
        ("open", -1),
        ("open", 2.0),
        ("open", True),
        ("open", "2"),
        ("orders", "post"),
        ("orders", 1),
        ("orders", ["no"]),
        ("channels", "window"),
        ("channels", ["window", "post"]),
        ("channels", [["window"]]),
        ("tools", ["till"]),
        ("tools", {"cellar": {"used": True}}),
        ("tools", {"till": {"lost": True}}),
        ("tools", {"till": {"used": "yes"}}),
        ("tools", {"till": True}),
        ("data", 6),
        ("backup", 3),
        ("backup", "yes"),
        ("nothing", 1),
    ],
)
def test_what_cannot_be_an_answer_is_refused_by_name(item, value):
    with pytest.raises(BadAnswer, match=item):
        FORM.check_value(item, value)


def test_an_answer_is_kept_in_one_shape():
    ticks, matrix = FORM.item("channels"), FORM.item("tools")

    assert ticks.checked(["social", "window", "social"]) == ["window", "social"]
    assert matrix.checked({"agenda": {"used": True}, "till": {"used": False}}) == {
        "agenda": {"used": True}
    }


def test_answers_of_every_type_add_up_in_a_dimension():
    answers = {
        "open": 3,  # 3/4, weight 1
        "orders": "message",  # 1/2, weight 1
        "channels": ["window", "rumour"],  # 1/3, weight 2
        "tools": {"till": {"used": True}, "agenda": {"planned": True}},  # 3/6
        "data": 2,  # 2/5
        "backup": "na",
    }

    scores = score(FORM, answers)

    # (3/4 + 1/2 + 2/3) / 4 of a hundred, over a common top of 12; and (1/2 + 2/5) / 2.
    assert scores.dimensions == (
        DimensionScore("shop", Fraction(575, 12), True, answered=3, applicable=3, sum=23, max=48),
        DimensionScore("digital", Fraction(45), True, answered=2, applicable=2, sum=27, max=60),
    )
    assert scores.overall.score == (Fraction(575, 12) + 45) / 2
    assert scores.overall.band == "start"


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("open", 0),
        ("orders", "shop"),
        ("channels", ["window", "rumour"]),
        ("channels", []),
        ("tools", {"till": {"used": True, "planned": True}}),
        ("tools", {}),
        ("data", 5),
        ("backup", 2),
        ("open", "na"),
        ("tools", None),
    ],
)
def test_an_answer_comes_back_from_a_form_as_it_went_in(item, value):
    picked, ticked = spread(value)

    assert gathered(FORM.item(item), picked, ticked) == value


def test_a_question_offers_what_it_can_be_answered_with():
    offered = {item.id: (is_ticked(item), picks(item), boxes(item)) for item in FORM.items}

    assert offered == {
        "open": (False, ["0", "1", "2", "3", "4"], []),
        "orders": (False, ["no", "message", "shop"], []),
        "channels": (True, [], ["window", "site", "social", "rumour"]),
        "tools": (True, [], ["till:used", "till:planned", "agenda:used", "agenda:planned"]),
        "data": (False, ["0", "1", "2", "3", "4", "5"], []),
        "backup": (False, ["0", "1", "2"], []),
    }
