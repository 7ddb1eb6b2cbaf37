"""Tests of trades: doeboek/places/models.py, trades.py and the table in content/trades."""

import pytest
from django.utils import translation

from doeboek.places.models import Trade
from doeboek.places.trades import trade_choices

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("code", "dutch", "english"),
    [
        ("10712", "Bakkerij", "Bakery"),
        ("47221", "Slagerij", "Butcher"),
        ("47716", "Kledingwinkel", "Clothes shop"),
        ("5611202", "Frituur", "Chip shop"),
        ("96210", "Kapsalon", "Hairdresser"),
    ],
)
def test_a_trade_is_called_as_its_owner_would(code, dutch, english):
    trade = Trade.objects.get(code=code)

    assert [trade.label("nl"), trade.label("en")] == [dutch, english]


def test_a_label_follows_the_language_of_the_reader():
    trade = Trade.objects.get(code="10712")

    with translation.override("nl"):
        in_dutch = str(trade)
    with translation.override("en"):
        in_english = str(trade)

    assert [in_dutch, in_english] == ["Bakkerij", "Bakery"]


def test_the_official_label_stays_at_hand():
    trade = Trade.objects.get(code="47241")

    assert [trade.official_label("nl"), trade.official_label("en")] == [
        "Detailhandel in brood en banketbakkerswerk (koude bakkers)",
        "Retail sale of bread, cake and confectionery (bread shops)",
    ]


def test_a_trade_without_a_word_of_its_own_shows_the_official_label():
    trade = Trade(code="99999", label_nl="Officieel", label_en="Official")

    assert [trade.label("nl"), trade.label("en")] == ["Officieel", "Official"]


def test_every_trade_has_labels_in_both_languages():
    incomplete = [
        trade.code
        for trade in Trade.objects.all()
        if not all([trade.label_nl, trade.label_en, trade.short_nl, trade.short_en])
    ]

    assert incomplete == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_two_trades_of_shops_are_called_the_same(language):
    labels = [trade.label(language) for trade in Trade.objects.specific()]

    assert sorted(labels) == sorted(set(labels))
    assert max(len(label) for label in labels) <= 40


def test_every_trade_hangs_under_a_code_that_it_begins_with():
    astray = [
        trade.code
        for trade in Trade.objects.all()
        if not trade.code.startswith(trade.parent_id or trade.code[:2])
        or (trade.parent_id is None) != (len(trade.code) == 2)
    ]

    assert astray == []
    assert list(Trade.objects.filter(parent=None).values_list("code", flat=True)) == [
        "10",
        "47",
        "55",
        "56",
        "95",
        "96",
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("47241", "47241"),
        ("47.241", "47241"),
        ("5611202", "5611202"),
        ("4776102", "47761"),
        ("47", "47"),
    ],
)
def test_a_code_of_the_register_finds_the_nearest_trade(asked, found):
    assert Trade.objects.nearest(asked).code == found


@pytest.mark.parametrize("asked", ["", "01110", "x"])
def test_a_code_outside_our_programmes_finds_no_trade(asked):
    assert Trade.objects.nearest(asked) is None


def test_the_trades_under_a_heading_include_the_heading():
    codes = Trade.objects.under("4724").values_list("code", flat=True)

    assert list(codes) == ["4724", "47241", "47242"]


@pytest.mark.parametrize(("code", "dotted"), [("47241", "47.241"), ("4724", "47.24"), ("47", "47")])
def test_a_code_is_printed_with_a_dot(code, dotted):
    assert Trade(code=code).dotted == dotted


def test_a_form_offers_every_trade_of_a_shop_under_its_heading(django_assert_num_queries):
    with django_assert_num_queries(1):
        choices = dict(trade_choices("nl"))

    assert choices["Bakkerijproducten en deegwaren"] == [
        ("10711", "Industriële bakkerij"),
        ("10712", "Bakkerij"),
    ]
    offered = sorted(code for group in choices.values() for code, _ in group)
    assert offered == list(Trade.objects.specific().values_list("code", flat=True))


def test_a_stranger_sees_every_trade():
    assert Trade.objects.visible_to(None).count() == Trade.objects.count()
