"""Which cards propose what, each place counted out by hand from the docstring of the rule."""

from dataclasses import replace

import pytest

from doeboek.swot.proposing import Board, propose_from_trends
from doeboek.swot.trends import trend_card, trend_cards

BAKERY = ["47.241"]


def card(key, **changes):
    return replace(trend_card("ageing", 1), key=key, **changes)


def bakers(number, **changes):
    """A card of the bakers, with both sides: b1, b2 …"""
    return card(f"b{number}", number=number, **({"trades": ("4724",)} | changes))


def everyones(number, **changes):
    """A card for every trade, with both sides: e1, e2 …"""
    return card(f"e{number}", number=number, **changes)


def chosen(cards, *, trades=BAKERY, **board):
    """The keys of the cards, opportunities and threats: "b1 b3 e1 | b2 b4 e2"."""
    proposals = propose_from_trends(cards, trades=trades, board=Board(**board))
    return " | ".join(
        " ".join(p.origin.removeprefix("trend:") for p in proposals if p.quadrant == quadrant)
        for quadrant in ("opportunity", "threat")
    )


def of(quadrant, *keys):
    return [(quadrant, f"trend:{key}") for key in keys]


def test_a_proposal_of_a_card_says_which_card_and_which_trade():
    hotels = card("hotels", number=3, trades=("55",))

    proposals = propose_from_trends([everyones(2), bakers(1), hotels], trades=BAKERY)

    assert [(p.quadrant, p.origin, p.reason, p.params) for p in proposals] == [
        ("opportunity", "trend:b1", "trade", {"card": "b1", "version": 1, "trade": "47.241"}),
        ("opportunity", "trend:e2", "every_trade", {"card": "e2", "version": 1}),
        ("threat", "trend:e2", "every_trade", {"card": "e2", "version": 1}),
        ("threat", "trend:b1", "trade", {"card": "b1", "version": 1, "trade": "47.241"}),
    ]


def test_the_quadrants_choose_in_turn_two_cards_of_the_trade_and_one_for_every_trade():
    cards = [*map(bakers, range(1, 8)), *map(everyones, range(1, 8))]

    assert chosen(cards) == "b1 b3 e1 | b2 b4 e2"
    assert chosen(cards, room={"opportunity": 6, "threat": 0}) == "b1 b2 e1 b3 b4 e2 | "


def test_a_card_gives_its_other_side_only_when_no_other_card_fits():
    assert chosen([bakers(1), bakers(2), everyones(1), everyones(2)]) == "b1 e1 b2 | b2 e2 b1"
    assert chosen([bakers(1), bakers(2)], room={"opportunity": 1, "threat": 1}) == "b1 | b2"
    assert chosen([bakers(1)]) == "b1 | b1"


def test_a_card_for_every_trade_fills_the_place_rather_than_a_mirror_of_the_trade():
    cards = [bakers(1), bakers(2), *map(everyones, range(1, 5))]

    assert chosen(cards) == "b1 e1 e3 | b2 e2 e4"


def test_cards_of_the_trade_fill_up_where_none_is_for_every_trade():
    assert chosen([bakers(number) for number in range(1, 7)]) == "b1 b3 b5 | b2 b4 b6"


def test_cards_for_every_trade_fill_up_where_none_is_of_the_trade():
    cards = [everyones(number) for number in range(1, 7)]

    assert chosen(cards) == chosen(cards, trades=()) == "e1 e3 e5 | e2 e4 e6"


def test_without_a_trade_only_cards_for_every_trade_propose():
    assert chosen([bakers(1), everyones(1), everyones(2)], trades=()) == "e1 e2 | e2 e1"


def test_the_closest_card_goes_first_then_near_then_one_without_the_other_side_then_by_number():
    cards = [
        bakers(1, trades=("47",)),
        bakers(2, distance="far", threat=None),
        bakers(3),
        bakers(4),
        bakers(5, threat=None),
        bakers(6, trades=("47241",)),
    ]

    assert chosen(cards, room={"opportunity": 6, "threat": 0}) == "b6 b5 b3 b4 b2 b1 | "


def test_a_card_without_an_opportunity_does_not_take_its_place():
    cards = [everyones(1, opportunity=None), everyones(2), everyones(3, threat=None)]

    assert chosen(cards, trades=(), room={"opportunity": 1, "threat": 1}) == "e3 | e1"


def test_a_rejected_card_makes_way_for_the_next_of_its_kind():
    cards = [*map(bakers, range(1, 8)), *map(everyones, range(1, 8))]
    room = {"opportunity": 1, "threat": 0}
    threats = of("threat", "b2", "b4", "e2")

    assert chosen(cards) == "b1 b3 e1 | b2 b4 e2"
    without_a_general_one = {
        "standing": [*of("opportunity", "b1", "b3"), *threats],
        "rejected": of("opportunity", "e1"),
    }
    assert chosen(cards, room=room, **without_a_general_one) == "e3 | "
    without_one_of_the_trade = {
        "standing": [*of("opportunity", "b1", "e1"), *threats],
        "rejected": of("opportunity", "b3"),
    }
    assert chosen(cards, room=room, **without_one_of_the_trade) == "b5 | "


def test_what_was_rejected_stays_away_and_its_other_side_lets_new_cards_go_first():
    cards = [bakers(1), bakers(2), bakers(3)]

    assert chosen(cards, rejected=of("opportunity", "b1")) == "b2 b3 | b3 b1 b2"


def test_a_full_quadrant_takes_no_card_from_the_other():
    cards = [*map(bakers, range(1, 4)), *map(everyones, range(1, 4))]

    assert chosen(cards, room={"opportunity": 0, "threat": 3}) == " | b1 b2 e1"


def test_the_same_cards_in_another_order_give_the_same_proposals():
    turned = tuple(reversed(trend_cards()))

    assert propose_from_trends(turned, trades=BAKERY) == propose_from_trends(
        trend_cards(), trades=BAKERY
    )


@pytest.mark.parametrize(
    ("trade", "expected"),
    [
        (
            # a shop that sells bread: small-households knows its own code; day-trippers have no
            # threat and energy no opportunity, so that succession is left for a threat
            "47241",
            "small-households day-trippers buy-local | energy succession fewer-hands",
        ),
        (
            # a bakery that bakes: as close are four near ones, of which two have one side
            "10712",
            "day-trippers small-households buy-local | energy succession fewer-hands",
        ),
        (
            # ladies' clothes: returns have one side; cheap import, videos and second-hand follow
            "47711",
            "returns video-shopping buy-local | cheap-import second-life fewer-hands",
        ),
        (
            # bicycles: five digits go before four
            "47632",
            "centre-mobility service-beside buy-local | second-life shifting-seasons fewer-hands",
        ),
        (
            # a hairdresser: after three of its class a fourth comes from 96
            "96210",
            "video-shopping succession buy-local | energy convenience fewer-hands",
        ),
        (
            # a garage has three cards: the third threat is for every trade
            "95311",
            "service-beside convenience buy-local | succession fewer-hands ageing",
        ),
        (
            None,
            "buy-local ageing experience | fewer-hands shop-and-online centre-mobility",
        ),
    ],
)
def test_the_library_proposes_by_trade(trade, expected):
    assert chosen(trend_cards(), trades=[trade] if trade else ()) == expected
