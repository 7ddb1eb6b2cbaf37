"""The words of the method that are content: house rules, and what a coach says on paper."""

from __future__ import annotations

import pytest

from doeboek.ideas.method.agenda import Phase, scripts
from doeboek.ideas.method.rules import house_rules

PHONES = ("telefoon", "scherm", "phone", "screen", "tik ", "scan")


def test_there_are_seven_house_rules_in_both_languages_and_whose_they_are_is_said():
    rules, credit = house_rules()

    assert len(rules) == 7
    for words in (*(each for rule in rules for each in rule), credit):
        assert set(words) == {"nl", "en", "fr"}
        assert all(words.values())
    assert all("Flanders DC" in words for words in credit.values())


def test_the_rules_are_those_of_the_method():
    titles = [rule.title["en"] for rule in house_rules().rules]

    assert titles == [
        "Judge later",
        "Many is good",
        "Let your thoughts run",
        "Dare",
        "Listen",
        "Say “yes, and”, not “yes, but”",
        "One idea, one slip",
    ]


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase != Phase.TABLES])
def test_on_paper_a_coach_has_words_for_every_part_and_none_of_them_need_a_phone(phase):
    script = scripts(on_paper=True)[phase]

    words = (script.title, script.say, *script.do)
    assert {language for each in words for language in each} == {"nl", "en"}
    said = [text.lower() for each in words for text in each.values()]
    assert [text for text in said if any(word in text for word in PHONES)] == []


def test_with_phones_a_coach_has_other_words():
    assert "Scan" in scripts()[Phase.LOBBY].say["nl"]
