from dataclasses import replace
from datetime import date

import pytest

from doeboek.swot import trends
from doeboek.swot.trends import BadTrendCard, UnknownTrendCard, closest, trend_card, trend_cards


def card(**changes):
    return replace(trend_card("ageing", 1), **changes)


def test_the_library_is_in_the_order_of_its_numbers():
    numbers = [card.number for card in trend_cards()]

    assert numbers == sorted(numbers)
    assert numbers


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


# -- a file that does not hold a whole card ---------------------------------------------------
@pytest.fixture
def read_changed(tmp_path, monkeypatch):
    """Read a card of which words in the file were replaced."""
    ours = (trends.FOLDER / "ageing.1.toml").read_text("utf-8")
    monkeypatch.setattr(trends, "FOLDER", tmp_path)

    def read(old: str, new: str):
        assert old in ours
        (tmp_path / "ageing.1.toml").write_text(ours.replace(old, new), "utf-8")
        return trends.trend_card.__wrapped__("ageing", 1)  # beside the cache

    return read


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('title.nl = "Vergrijzing"\n', "", "has no title in language nl"),
        ('title.en = "Ageing"', 'title.en = " "', "has no title in language en"),
        ("threat.en =", "threat.fr =", "has no threat in language en"),
        ('en = "What would you change', 'fr = "Q', "has no question 1 in language en"),
        ("example.", "sample.", "has an unknown key: sample, has no example"),
        ("[[questions]]", "[[asked]]", "has an unknown key: asked, has no list of questions"),
        ('distance = "near"', 'distance = "nearby"', "has a distance that is not one of near, far"),
        ('distance = "near"', "", "has a distance that is not one of near, far"),
        ('trades = ["all"]', 'trades = "all"', "has no list of trades"),
        ('trades = ["all"]', "trades = [47]", "has no list of trades"),
        ('key = "ageing"', "", "has no key"),
        ("number = 1\n", 'number = "1"\n', "has no number: a whole number from 1"),
        ("year = 2026\n", "", "has no year: a whole number from 1"),
        ("review = 2028-05-31", "", "has no review: a day"),
        ("review = 2028-05-31", "review = 2028-05-31T09:00:00", "has no review: a day"),
        (
            "review = 2028-05-31",
            "review = 2028-07-01",
            "has a review not within 18 months after 2026: 2028-07-01",
        ),
        (
            "review = 2028-05-31",
            "review = 2026-12-31",
            "has a review not within 18 months after 2026: 2026-12-31",
        ),
    ],
)
def test_a_faulty_file_says_which_file_and_which_field(read_changed, old, new, fault):
    with pytest.raises(BadTrendCard) as raised:
        read_changed(old, new)

    assert str(raised.value) == f"ageing.1.toml {fault}"


def test_a_file_that_is_not_toml_says_which_file_and_where(read_changed):
    with pytest.raises(BadTrendCard, match=r"^ageing.1.toml cannot be read: .* line 4"):
        read_changed("version = 1", "version one")


@pytest.mark.parametrize("day", ["2027-01-01", "2028-06-30"])
def test_a_card_may_wait_for_another_look_until_eighteen_months_after_its_year(read_changed, day):
    card = read_changed("review = 2028-05-31", f"review = {day}")

    assert card.review == date.fromisoformat(day)


def test_a_card_may_do_without_an_opportunity(read_changed):
    opportunity = """opportunity.nl = "In de buurt wonen steeds meer ouderen met tijd en geld"
opportunity.en = "More and more older people with time and money live nearby"
"""

    assert read_changed(opportunity, "").opportunity is None
