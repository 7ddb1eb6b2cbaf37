from dataclasses import replace

import pytest

from doeboek.audits.instruments import instrument
from doeboek.audits.items import BadAnswer
from doeboek.swot.proposing import Proposal, propose_from_answers, propose_from_trends
from doeboek.swot.trends import trend_card, trend_cards

CORE = instrument("innovatiekrachtscan", 1).form("core")


def proposed(answers, quadrant):
    proposals = propose_from_answers(CORE, answers)
    return [
        p.origin.removeprefix("item:innovatiekrachtscan/")
        for p in proposals
        if p.quadrant == quadrant
    ]


def recognised(proposal):
    return f"{proposal.quadrant} {proposal.origin}"


def card(key, **changes):
    return replace(trend_card("ageing", 1), key=key, **changes)


def test_high_answers_are_strengths_and_low_ones_weaknesses():
    answers = {"A1": 4, "B1": 3, "C1": 2, "D1": 1, "E1": 0, "F1": "na", "G2": None}

    assert proposed(answers, "strength") == ["A1", "B1"]
    assert proposed(answers, "weakness") == ["E1", "D1"]


def test_a_proposal_says_why_in_keys_and_numbers():
    proposals = propose_from_answers(CORE, {"E1": 0})

    assert proposals == (
        Proposal(
            quadrant="weakness",
            origin="item:innovatiekrachtscan/E1",
            text={
                "nl": "Openingsuren verschillen per plaats",
                "en": "Opening hours differ from place to place",
            },
            reason="answer",
            params={
                "instrument": "innovatiekrachtscan",
                "version": 1,
                "item": "E1",
                "points": 0,
                "top": 4,
            },
        ),
    )


def test_nothing_answered_proposes_nothing():
    assert propose_from_answers(CORE, {}) == ()


def test_at_most_five_a_quadrant():
    everything_strong = {item.id: 4 for item in CORE.items}

    assert len(proposed(everything_strong, "strength")) == 5
    assert proposed(everything_strong, "weakness") == []


def test_the_furthest_answer_comes_first():
    assert proposed({"C1": 3, "F1": 4}, "strength") == ["F1", "C1"]
    assert proposed({"C1": 1, "F1": 0}, "weakness") == ["F1", "C1"]


def test_the_most_telling_comes_first_between_equal_answers():
    # telling: B5 1, C3 2, E1 3
    assert proposed({"B5": 4, "C3": 4, "E1": 4}, "strength") == ["E1", "C3", "B5"]


def test_the_order_of_the_questions_settles_the_rest():
    # C1, D1 and E1 tell equally much
    assert proposed({"E1": 0, "D1": 0, "C1": 0}, "weakness") == ["C1", "D1", "E1"]


def test_no_dimension_fills_the_list_while_another_waits():
    # C1 tells most, yet C3 lets F1 of another dimension go before it
    assert proposed({"C1": 4, "C3": 4, "F1": 4}, "strength") == ["C1", "F1", "C3"]


def test_a_second_point_of_a_dimension_still_precedes_a_milder_answer():
    assert proposed({"C1": 0, "C3": 0, "E1": 1}, "weakness") == ["C1", "C3", "E1"]


def test_the_same_answers_in_another_order_give_the_same_proposals():
    answers = {item.id: index % 5 for index, item in enumerate(CORE.items)}
    turned = dict(reversed(answers.items()))

    assert propose_from_answers(CORE, answers) == propose_from_answers(CORE, turned)


def test_a_bad_answer_is_refused():
    with pytest.raises(BadAnswer):
        propose_from_answers(CORE, {"A1": 7})


def test_answers_never_make_opportunities_or_threats():
    answers = {item.id: index % 5 for index, item in enumerate(CORE.items)}

    quadrants = {proposal.quadrant for proposal in propose_from_answers(CORE, answers)}

    assert quadrants == {"strength", "weakness"}


def test_a_rejected_proposal_is_recognised_in_a_next_version():
    now = propose_from_answers(CORE, {"E1": 0})[0]
    later = propose_from_answers(replace(CORE, version=2), {"E1": 1})[0]

    assert recognised(now) == recognised(later) == "weakness item:innovatiekrachtscan/E1"


def test_a_card_of_the_trade_goes_before_a_card_for_everyone():
    everyone = card("everyone", number=1)
    bakers = card("bakers", number=2, trades=("4724",))
    hotels = card("hotels", number=3, trades=("55",))

    proposals = propose_from_trends([everyone, bakers, hotels], trades=["47.241"])

    assert [(recognised(p), p.reason, p.params) for p in proposals] == [
        ("opportunity trend:bakers", "trade", {"card": "bakers", "version": 1, "trade": "47.241"}),
        ("opportunity trend:everyone", "every_trade", {"card": "everyone", "version": 1}),
        ("threat trend:bakers", "trade", {"card": "bakers", "version": 1, "trade": "47.241"}),
        ("threat trend:everyone", "every_trade", {"card": "everyone", "version": 1}),
    ]


def test_a_card_without_a_threat_proposes_only_its_opportunity():
    proposals = propose_from_trends([card("kind", threat=None)], trades=())

    assert [recognised(p) for p in proposals] == ["opportunity trend:kind"]


def test_a_card_without_an_opportunity_does_not_take_a_place():
    cards = [card("first", number=1, opportunity=None), card("second", number=2)]

    proposals = propose_from_trends(cards, trades=(), limit=1)

    assert [recognised(p) for p in proposals] == ["opportunity trend:second", "threat trend:first"]


@pytest.mark.parametrize(
    ("trade", "opportunities", "threats"),
    [
        (
            "47.241",  # a shop that sells bread: its own code, then its class, near before far
            ["small-households", "succession", "day-trippers"],
            ["small-households", "energy", "succession"],
        ),
        (
            "10712",  # a bakery that bakes: four cards share 1071, energy without an opportunity
            ["small-households", "succession", "day-trippers"],
            ["energy", "small-households", "succession"],
        ),
        (
            "47711",  # ladies' clothes: returns have no threat, so that the seasons move up
            ["cheap-import", "video-shopping", "returns"],
            ["cheap-import", "video-shopping", "shifting-seasons"],
        ),
        (
            "47632",  # bicycles: five digits go before four
            ["centre-mobility", "service-beside", "shifting-seasons"],
            ["centre-mobility", "service-beside", "shifting-seasons"],
        ),
        (
            "96210",  # a hairdresser: after two of its class comes one of 96
            ["video-shopping", "succession", "convenience"],
            ["video-shopping", "energy", "succession"],
        ),
        (
            None,
            ["ageing", "shop-and-online", "buy-local"],
            ["ageing", "fewer-hands", "shop-and-online"],
        ),
    ],
)
def test_the_library_proposes_by_trade(trade, opportunities, threats):
    proposals = propose_from_trends(trend_cards(), trades=[trade] if trade else ())

    assert [recognised(p) for p in proposals] == [
        *(f"opportunity trend:{key}" for key in opportunities),
        *(f"threat trend:{key}" for key in threats),
    ]
