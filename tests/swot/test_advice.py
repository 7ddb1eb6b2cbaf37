"""Soft advice on a key question."""

from __future__ import annotations

import pytest

from doeboek.swot.advice import advice_on_question, is_issue


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
        ("Hoe kunnen we met een webwinkel 20 klanten winnen tegen mei?", ["broad"]),
        ("Hoe kunnen we via Facebook in 2027 10 % meer verkopen?", ["broad"]),
        ("How can we win 20 customers by May with a flyer?", ["broad"]),
    ],
)
def test_advice_names_what_the_question_lacks(question: str, advice: list[str]):
    assert advice_on_question(question) == advice


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hoe kan ik mijn vaste klanten over de kortere openingstijd heen helpen?", True),
        ("How can I keep the regulars?", True),
        ("Meer klanten", False),
        ("Waarom hoe kan ik?", False),
    ],
)
def test_a_key_issue_begins_as_one(text: str, expected: bool):
    assert is_issue(text) is expected
