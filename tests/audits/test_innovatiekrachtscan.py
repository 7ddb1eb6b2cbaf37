"""The scan itself: what its versions share, and what holds for each of its words."""

import re

import pytest

from doeboek.audits.instruments import instrument
from doeboek.audits.scoring import score

NAME = "innovatiekrachtscan"
SHORT, WHOLE = instrument(NAME, 1), instrument(NAME, 2)
CORE, FULL = WHOLE.form("core"), WHOLE.form("full")
ASKED_ONLY_IN_FULL = [item for item in FULL.items if item not in CORE.items]

MOST_WORDS = 20


def texts_of(item):
    """Every text of an item, by the name of its place."""
    anchors = {f"anchor {value}": text for value, text in item.anchors.items()}
    points = {"strength": item.strength, "weakness": item.weakness}
    return {"statement": item.statement, **anchors, "help": item.help, **points}


def sentences(text):
    return re.split(r"[.?]\s", text)


def named(item):
    return item.id


def test_the_full_scan_asks_six_statements_of_each_dimension_in_order():
    asked = [item.id for item in FULL.items]

    assert asked == [f"{letter}{number}" for letter in "ABCDEFGH" for number in range(1, 7)]
    assert [item.dimension for item in FULL.items] == [id[0] for id in asked]
    assert all(item.weight == 1 for item in FULL.items)


def test_the_short_scan_keeps_its_statements_word_for_word():
    assert SHORT.form("core").items == CORE.items


def test_the_short_scan_keeps_its_rules_and_its_score_means_the_same():
    before = SHORT.form("core")

    assert (CORE.minutes, CORE.indication) == (before.minutes, before.indication)
    assert CORE.minimum_answered == before.minimum_answered
    assert CORE.minimum_dimensions == before.minimum_dimensions
    assert CORE.dimensions == before.dimensions
    assert CORE.bands == before.bands


@pytest.mark.parametrize("item", FULL.items, ids=named)
def test_every_statement_has_every_text_in_both_languages(item):
    assert tuple(item.anchors) == (0, 2, 4)
    assert all(
        text.keys() == {"nl", "en"} and all(text.values()) for text in texts_of(item).values()
    )


@pytest.mark.parametrize("item", FULL.items, ids=named)
def test_a_statement_is_a_sentence_and_a_point_is_a_line(item):
    for language in ("nl", "en"):
        assert item.statement[language].endswith(".")
        assert item.help[language][-1] in ".?"
        lines = [*item.anchors.values(), item.strength, item.weakness]
        assert all(line[language][-1] not in ".?," for line in lines)


@pytest.mark.parametrize("item", FULL.items, ids=named)
def test_no_dutch_sentence_is_long(item):
    long = [
        sentence
        for text in texts_of(item).values()
        for sentence in sentences(text["nl"])
        if len(sentence.split()) > MOST_WORDS
    ]

    assert long == []


@pytest.mark.parametrize("item", ASKED_ONLY_IN_FULL, ids=named)
def test_a_statement_asks_one_thing(item):
    """With two things in a sentence nobody knows which of them the number is about."""
    assert " en " not in item.statement["nl"]
    assert " and " not in item.statement["en"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_two_statements_say_the_same(language):
    for place in ("statement", "help", "strength", "weakness"):
        said = [texts_of(item)[place][language] for item in FULL.items]
        assert len(set(said)) == len(said)


def test_what_stands_above_the_scan_suits_both_forms():
    counted = re.compile("zestien|sixteen|achtenveertig|forty-eight|[0-9]", re.IGNORECASE)

    assert not any(counted.search(text) for text in WHOLE.purpose.values())


def test_the_full_scan_counts_a_domain_from_four_of_six_answers():
    three = {"A1": 1, "A2": 2, "A3": 2}

    too_little = score(FULL, three).dimension("A")
    enough = score(FULL, three | {"A6": 3}).dimension("A")

    assert (too_little.valid, too_little.score) == (False, None)
    assert (enough.valid, enough.score) == (True, 50)


def test_the_full_scan_is_more_than_an_indication():
    everything = {item.id: 2 for item in FULL.items}

    result = score(FULL, everything)

    assert (result.indication, result.overall.score, result.overall.band) == (False, 50, "op-weg")


def test_six_whole_domains_make_a_total_and_five_do_not():
    six = {item.id: 4 for item in FULL.items if item.dimension in "ABCDEF"}
    five = {id: value for id, value in six.items() if id[0] != "F"}

    assert score(FULL, six).overall.band == "voorloper"
    assert score(FULL, five).overall.valid is False
