"""What is suggested to a shop, in which order and why: worked out by hand."""

from __future__ import annotations

import random

from doeboek.books.actiontemplates import action_templates
from doeboek.books.suggesting import Reason, Shop, Why, suggestions
from tests.books.sheets import sheet


def keys(found):
    return [each.sheet.key for each in found]


def test_the_lowest_score_comes_first():
    sheets = [sheet("a"), sheet("d", dimensions=("D",)), sheet("b", dimensions=("B",))]

    found = suggestions(sheets, Shop(scores={"A": 60, "B": 45, "D": 38}))

    assert keys(found) == ["d", "b", "a"]
    assert [each.reasons for each in found] == [
        (Reason(Why.SCORE, "D", 38),),
        (Reason(Why.SCORE, "B", 45),),
        (Reason(Why.SCORE, "A", 60),),
    ]


def test_what_the_owner_chose_goes_before_what_scores_low_in_the_owner_s_order():
    sheets = [
        sheet("d", dimensions=("D",)),
        sheet("b", dimensions=("B",)),
        sheet("c", dimensions=("C",)),
    ]

    found = suggestions(sheets, Shop(scores={"B": 70, "D": 0}, starts=["C", "B"]))

    assert keys(found) == ["c", "b", "d"]
    assert [each.reasons for each in found] == [
        (Reason(Why.CHOSEN, "C", None),),
        (Reason(Why.CHOSEN, "B", 70),),
        (Reason(Why.SCORE, "D", 0),),
    ]


def test_a_domain_without_a_score_lies_between_the_weak_and_the_strong_ones():
    sheets = [
        sheet("strong", dimensions=("A",)),
        sheet("unknown", dimensions=("B",)),
        sheet("weak", dimensions=("C",)),
    ]

    found = suggestions(sheets, Shop(scores={"A": 75, "B": None, "C": 74}))

    assert keys(found) == ["weak", "unknown", "strong"]
    assert [each.reasons for each in found] == [
        (Reason(Why.SCORE, "C", 74),),
        (Reason(Why.EVERY_SHOP),),
        (Reason(Why.EVERY_SHOP),),
    ]


def test_for_one_domain_what_lifts_it_most_goes_before_what_lifts_it_as_well():
    sheets = [
        sheet("as-well", number=1, dimensions=("A", "D"), effort=1, impact=5, trades=("4711",)),
        sheet("most", number=2, dimensions=("D", "A"), effort=5, impact=1),
    ]

    found = suggestions(sheets, Shop(scores={"A": 80, "D": 20}, trades=["47110"]))

    assert keys(found) == ["most", "as-well"]
    assert {each.domain for each in found} == {"D"}


def test_then_the_closest_trade_then_quick_wins_then_little_work():
    sheets = [
        sheet("heavy", number=1, effort=5),
        sheet("lighter", number=2, effort=1),
        sheet("quick", number=3, effort=2, impact=4),
        sheet("retail", number=4, trades=("47",), effort=5),
        sheet("clothes", number=5, trades=("4771",), effort=5),
        sheet("also-lighter", number=6, effort=2),
    ]

    found = suggestions(sheets, Shop(scores={}, trades=["47711"]))

    # The first two are of domain A; the others wait, in the same order.
    assert keys(found) == ["clothes", "retail", "quick", "lighter", "also-lighter", "heavy"]
    assert [each.reasons for each in found][:4] == [
        (Reason(Why.TRADE, trade="4771"),),
        (Reason(Why.TRADE, trade="47"),),
        (Reason(Why.QUICK_WIN),),
        (Reason(Why.EVERY_SHOP),),
    ]


def test_every_reason_there_is_comes_along():
    quick = sheet("quick", dimensions=("D",), trades=("10", "4771"), effort=1, impact=4)

    [found] = suggestions([quick], Shop(scores={"D": 38}, trades=["10712", "47711"]))

    assert found.reasons == (
        Reason(Why.SCORE, "D", 38),
        Reason(Why.TRADE, trade="4771"),
        Reason(Why.QUICK_WIN),
    )


def test_other_trades_and_what_is_taken_already_are_left_out():
    sheets = [sheet("hair", trades=("96",)), sheet("taken"), sheet("here", number=2)]

    assert keys(suggestions(sheets, Shop(scores={}, trades=["47711"], taken=["taken"]))) == ["here"]


def test_without_a_trade_only_what_is_for_every_shop_is_suggested():
    sheets = [sheet("hair", trades=("96",)), sheet("all")]

    assert keys(suggestions(sheets, Shop(scores={}))) == ["all"]


def test_of_two_alike_the_programme_s_own_comes_first():
    sheets = [sheet("ours", number=1), sheet("own-1-101", number=101)]

    assert keys(suggestions(sheets, Shop(scores={}))) == ["own-1-101", "ours"]


def test_the_first_eight_have_no_more_than_two_of_a_domain():
    sheets = [
        sheet(f"{domain}{number}".lower(), number=number, dimensions=(domain,))
        for domain in "ABCDE"
        for number in (1, 2, 3)
    ]
    scores = {"A": 10, "B": 20, "C": 30, "D": 40, "E": 50}

    found = keys(suggestions(sheets, Shop(scores=scores)))

    assert found[:8] == ["a1", "a2", "b1", "b2", "c1", "c2", "d1", "d2"]
    assert found[8:] == ["a3", "b3", "c3", "d3", "e1", "e2", "e3"]


def test_with_few_domains_the_eight_are_filled_all_the_same():
    sheets = [sheet(f"a{number}", number=number) for number in range(1, 5)]

    assert keys(suggestions(sheets, Shop(scores={}))) == ["a1", "a2", "a3", "a4"]


def test_our_own_library_never_suggests_twice_and_always_says_why():
    seed = random.randrange(10**6)
    dice = random.Random(seed)
    scores = {domain: dice.choice([None, *range(0, 101, 4)]) for domain in "ABCDEFGH"}
    shop = Shop(scores=scores, starts=dice.sample("ABCDEFGH", 2), trades=["47711"])

    found = suggestions(action_templates(), shop)

    assert len(set(keys(found))) == len(found) > 8, f"seed {seed}"
    assert all(each.reasons for each in found), f"seed {seed}"
    assert all(each.domain in each.sheet.dimensions for each in found), f"seed {seed}"
    first = [each.domain for each in found[:8]]
    assert max(first.count(domain) for domain in first) <= 2, f"seed {seed}"
    assert first[0] == shop.starts[0], f"seed {seed}"
