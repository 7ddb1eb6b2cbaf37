"""Numbers in a sentence."""

from __future__ import annotations

import pytest
from django.utils import translation

from doeboek.common.numerals import ordinal, spelled, spelled_first, takes, weight

DUTCH = ["één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"]
ENGLISH = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


@pytest.mark.parametrize(("language", "words"), [("nl", DUTCH), ("en", ENGLISH)])
def test_numbers_up_to_ten_are_words(language, words):
    with translation.override(language):
        assert [spelled(number) for number in range(1, 11)] == words


def test_other_numbers_are_figures():
    with translation.override("nl"):
        assert [spelled(number) for number in (0, 11, 1250)] == ["0", "11", "1.250"]
    with translation.override("en"):
        assert spelled(1250) == "1,250"


def test_a_sentence_begins_with_a_capital_and_dutch_leaves_one_accent_out():
    with translation.override("nl"):
        assert [spelled_first(number) for number in (1, 3, 12)] == ["Eén", "Drie", "12"]
    with translation.override("en"):
        assert [spelled_first(number) for number in (1, 3)] == ["One", "Three"]


def test_the_first_ten_places_have_a_name():
    with translation.override("nl"):
        assert [ordinal(place) for place in (1, 8, 10, 11, 0)] == [
            "eerste",
            "achtste",
            "tiende",
            "",
            "",
        ]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (1, "één minuut"),
        (20, "20 minuten"),
        (59, "59 minuten"),
        (60, "één uur"),
        (75, "één uur en 15 minuten"),
        (240, "vier uur"),
    ],
)
def test_minutes_become_hours_from_an_hour_on(minutes, words):
    with translation.override("nl"):
        assert takes(minutes) == words


def test_the_weight_of_a_file_is_said_roughly_and_does_not_break():
    with translation.override("nl"):
        assert [weight(size) for size in (12, 191_500, 999_999, 1_400_000)] == [
            "1\u00a0kB",
            "192\u00a0kB",
            "1000\u00a0kB",
            "1,4\u00a0MB",
        ]
