"""Soft advice on the trends of a session."""

from __future__ import annotations

from dataclasses import dataclass

from doeboek.ideas.advice import advice_on_trends


@dataclass
class Card:
    distance: str


def test_five_trends_of_which_one_is_far_need_no_advice():
    cards = [Card("near")] * 4 + [Card("far")]

    assert advice_on_trends(cards) == []


def test_five_near_trends_get_the_advice_to_look_further():
    assert advice_on_trends([Card("near")] * 5) == ["near"]


def test_another_number_than_five_is_possible_and_gets_a_word():
    assert advice_on_trends([Card("near"), Card("far"), Card("far")]) == ["five"]
