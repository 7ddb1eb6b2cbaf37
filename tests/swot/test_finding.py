"""Which cards are found, and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from doeboek.swot.finding import Wish, found
from doeboek.swot.trends import trend_card

AGEING = trend_card("ageing", 1)
CARDS = [
    replace(AGEING, key="late", number=3, trades=("47",), distance="near"),
    replace(AGEING, key="far", number=2, trades=("47",), distance="far"),
    replace(AGEING, key="fashion", number=4, trades=("4771",)),
    replace(AGEING, key="all", number=1, title={"nl": "Café’s en kroegen", "en": "Pubs"}),
    replace(AGEING, key="hotels", number=5, trades=("55",)),
]


def keys(**wish):
    return [card.key for card in found(CARDS, Wish(language=wish.pop("language", "nl"), **wish))]


def test_without_a_wish_all_cards_come_by_number():
    assert keys() == ["all", "far", "late", "fashion", "hotels"]


@pytest.mark.parametrize(
    ("trades", "expected"),
    [
        (("47711",), ["fashion", "late", "far", "all"]),
        (("55",), ["hotels", "all"]),
        (("47",), ["late", "far", "all", "fashion"]),
        (("47711", "55"), ["fashion", "late", "hotels", "far", "all"]),
        (("9",), ["all"]),
    ],
)
def test_with_trades_the_most_closely_fitting_come_first(trades, expected):
    assert keys(trades=trades) == expected


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("cafe", "nl", ["all"]),
        ("KROEG caf", "nl", ["all"]),
        ("roegen", "nl", []),
        ("pub", "en", ["all"]),
        ("pub", "nl", []),
        ("tijd geld", "nl", ["all", "far", "late", "fashion", "hotels"]),
    ],
)
def test_words_are_looked_for_by_their_beginning_in_title_and_line(words, language, expected):
    assert keys(words=words, language=language) == expected


def test_wishes_narrow_each_other_down():
    assert keys(distance="far") == ["far"]
    assert keys(only={"far", "hotels"}) == ["far", "hotels"]
    assert keys(only=set()) == []
    assert keys(only={"far", "hotels"}, trades=("47",), distance="near") == []
