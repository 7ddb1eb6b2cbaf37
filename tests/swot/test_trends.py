from dataclasses import replace
from datetime import date

import pytest

from doeboek.swot import trends
from doeboek.swot.trends import UnknownTrendCard, closest, trend_card, trend_cards


def card(**changes):
    return replace(trend_card("ageing", 1), **changes)


def test_the_library_is_in_the_order_of_its_numbers():
    numbers = [card.number for card in trend_cards()]

    assert numbers == sorted(numbers)
    assert len(numbers) >= 12


def test_the_library_holds_far_cards_beside_the_near_ones():
    far = [card for card in trend_cards() if card.distance == "far"]

    assert len(far) >= 4


@pytest.mark.parametrize(
    ("trades", "trade", "fit"),
    [
        (("all",), "47241", 0),
        (("all",), None, 0),
        (("47",), "47241", 2),
        (("47",), "47.241", 2),
        (("47", "4724"), "47.241", 4),
        (("all", "472"), "47241", 3),
        (("47241",), "4724", None),
        (("56",), "47241", None),
        (("56",), None, None),
        (("56",), "", None),
    ],
)
def test_a_card_fits_a_trade_by_the_beginning_of_its_code(trades, trade, fit):
    assert card(trades=trades).fit(trade) == fit


def test_the_closest_card_comes_first_then_near_before_far_then_by_number():
    general = card(key="general", number=1)
    retail = card(key="retail", number=5, trades=("47",))
    far_retail = card(key="far", number=2, trades=("47",), distance="far")
    bakery = card(key="bakery", number=9, trades=("4724",))
    hotels = card(key="hotels", number=3, trades=("55",))

    ordered = closest([general, far_retail, hotels, retail, bakery], ["47.241"])

    assert ordered == (bakery, retail, far_retail, general)


def test_a_card_needs_another_look_from_its_review_day():
    reviewed = card(review=date(2028, 5, 31))

    assert not reviewed.is_past_review(date(2028, 5, 30))
    assert reviewed.is_past_review(date(2028, 5, 31))


def test_the_library_shows_the_newest_version_and_keeps_the_old_one(tmp_path, monkeypatch):
    ours = (trends.FOLDER / "ageing.1.toml").read_text("utf-8")
    for number in (1, 2):
        path = tmp_path / f"ageing.{number}.toml"
        path.write_text(ours.replace("version = 1\n", f"version = {number}\n"), "utf-8")
    monkeypatch.setattr(trends, "FOLDER", tmp_path)

    newest = trends.trend_cards.__wrapped__()  # beside the cache
    old = trends.trend_card.__wrapped__("ageing", 1)

    assert [card.version for card in newest] == [2]
    assert old.version == 1


@pytest.mark.parametrize(("key", "version"), [("ageing", 99), ("flying-cars", 1), ("../x", 1)])
def test_a_card_that_does_not_exist_is_unknown(key, version):
    with pytest.raises(UnknownTrendCard):
        trend_card(key, version)
