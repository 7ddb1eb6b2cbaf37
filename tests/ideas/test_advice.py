"""Soft advice on a key question and its trends."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from doeboek.ideas.advice import advice_on_question, advice_on_trends


@dataclass
class Card:
    distance: str


@pytest.mark.parametrize(
    "question",
    [
        "Hoe kunnen we tegen de zomer twintig nieuwe vaste klanten verwelkomen?",
        "Hoe kunnen we onze omzet verdubbelen binnen twee jaar?",
        "Hoe kunnen we in 2027 één klant op de vijf laten terugkomen?",
        "How can we welcome 20 new regulars by the summer?",
    ],
)
def test_a_good_question_gets_no_advice(question: str):
    assert advice_on_question(question) == []


@pytest.mark.parametrize(
    ("question", "advice"),
    [
        ("Meer klanten", ["opening", "horizon", "number"]),
        ("Hoe kunnen we meer klanten lokken?", ["horizon", "number"]),
        ("Hoe kunnen we binnen twee jaar meer klanten lokken?", ["number"]),
        ("Hoe kunnen we tegen 2027 meer klanten lokken?", ["number"]),
        ("Tegen de zomer twintig nieuwe klanten, hoe?", ["opening"]),
        ("How can we find twenty new customers?", ["horizon"]),
    ],
)
def test_advice_names_what_the_question_lacks(question: str, advice: list[str]):
    assert advice_on_question(question) == advice


def test_five_trends_of_which_one_is_far_need_no_advice():
    cards = [Card("near")] * 4 + [Card("far")]

    assert advice_on_trends(cards) == []


def test_five_near_trends_get_the_advice_to_look_further():
    assert advice_on_trends([Card("near")] * 5) == ["near"]


def test_another_number_than_five_is_possible_and_gets_a_word():
    assert advice_on_trends([Card("near"), Card("far"), Card("far")]) == ["five"]
