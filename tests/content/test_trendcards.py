"""The library of trend cards."""

from collections import Counter

import pytest

from doeboek.places.tradefit import EVERY_TRADE
from doeboek.swot.trends import DISTANCES, trend_card, trend_cards
from tests.content.files import CODES, CONTENT, TRENDS, named, read, rows

CAST = {"10712", "47711"}
"""Karim's bakery and Marleen's clothes shop; the other shops of the demo stand in a table."""
TRADES = sorted(CAST | {row["trade"] for row in rows(CONTENT.parent / "demo" / "shops.csv")})


@pytest.mark.parametrize("path", TRENDS, ids=named)
def test_a_trend_card_is_whole(path):
    key, version, _ = path.name.split(".")
    card = trend_card(key, int(version))

    assert len(card.questions) == 3
    assert all(
        question[language].endswith("?") for question in card.questions for language in question
    )
    assert card.distance in DISTANCES
    assert card.opportunity or card.threat
    assert set(card.trades) <= CODES | {EVERY_TRADE}
    assert card.year < card.review.year


def test_no_two_trend_cards_share_a_number():
    numbers = {}
    for path in TRENDS:
        data = read(path)
        numbers.setdefault(data["number"], set()).add(data["key"])

    assert [keys for keys in numbers.values() if len(keys) > 1] == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("field", ["title", "line", "example", "opportunity", "threat"])
def test_no_two_trend_cards_say_the_same(field, language):
    said = Counter(
        text[language].casefold() for card in trend_cards() if (text := getattr(card, field))
    )

    assert [words for words, times in said.items() if times > 1] == []


def test_the_library_is_large_and_a_third_of_it_or_more_is_far_from_daily_work():
    far = [card for card in trend_cards() if card.distance == "far"]

    assert len(trend_cards()) >= 28
    assert len(far) * 3 >= len(trend_cards())


@pytest.mark.parametrize("trade", TRADES)
def test_every_common_trade_finds_cards_of_its_own(trade):
    """Near a trade is its class in the classification, such as 4771 for every shop of clothes."""
    own = [card.key for card in trend_cards() if (card.fit(trade) or 0) >= len("4771")]

    assert len(own) >= 2


def test_cards_do_not_all_want_another_look_on_one_day():
    days = Counter(card.review for card in trend_cards())

    assert max(days.values()) * 2 < len(trend_cards())
