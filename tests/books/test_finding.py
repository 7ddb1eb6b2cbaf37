"""Looking for action sheets."""

from __future__ import annotations

import pytest

from doeboek.books.finding import Wish, found
from tests.books.sheets import both, sheet

SHEETS = [
    sheet("reviews", number=1, dimensions=("D", "E"), effort=1, title=both("Antwoord op reviews")),
    sheet("eshop", number=2, dimensions=("E", "D"), effort=5, impact=5, trades=("4771",)),
    sheet("hair", number=3, dimensions=("D",), effort=2, impact=4, trades=("962",)),
    sheet("own-1-101", number=101, dimensions=("A",), why=both("Omdat het één markt is")),
]


def keys(**wish):
    return [each.key for each in found(SHEETS, Wish(language="nl", **wish))]


@pytest.mark.parametrize(
    ("wish", "wanted"),
    [
        ({}, ["reviews", "eshop", "hair", "own-1-101"]),
        ({"domain": "D"}, ["reviews", "hair", "eshop"]),
        ({"domain": "E"}, ["eshop", "reviews"]),
        ({"trades": ["47711"]}, ["eshop", "reviews", "own-1-101"]),
        ({"trades": ["47"]}, ["reviews", "eshop", "own-1-101"]),
        ({"effort": 1}, ["reviews"]),
        ({"effort": 3}, ["reviews", "hair", "own-1-101"]),
        ({"quick_wins": True}, ["hair"]),
        ({"own": True}, ["own-1-101"]),
        ({"words": "antw REV"}, ["reviews"]),
        ({"words": "een markt"}, ["own-1-101"]),
        ({"words": "antwoord markt"}, []),
        ({"domain": "D", "trades": ["962"], "effort": 4}, ["hair", "reviews"]),
    ],
)
def test_only_what_is_asked_for_is_found_what_fits_best_first(wish, wanted):
    assert keys(**wish) == wanted


def test_words_are_looked_for_in_the_language_of_the_reader():
    only_dutch = sheet("dutch", title={"nl": "Markt"}, why={"nl": "x"}, first_step={"nl": "y"})

    assert found(SHEETS, Wish(language="en", words="English"))[0].key == "reviews"
    assert found([only_dutch], Wish(language="en", words="markt")) == [only_dutch]
