"""Agreements and permissions: plain, the same in both languages, and kept as they were signed."""

import re
from hashlib import sha256

import pytest

from doeboek.programmes.agreeing import VERSIONS
from doeboek.programmes.agreementtexts import (
    PLACES,
    Block,
    UnknownAgreement,
    agreement_text,
    consent_purposes,
)
from doeboek.programmes.consents import purposes
from doeboek.programmes.stepchoice import every_template, on_offer
from tests.content.files import AGREEMENTS, NAMES, named, plainness_of


@pytest.mark.parametrize("path", AGREEMENTS, ids=named)
def test_an_agreement_is_plain_and_names_only_known_places(path):
    text = path.read_text("utf-8")
    language = path.name.split(".")[2]

    faults = [fault for line in text.splitlines() for fault in plainness_of(line, language)]

    assert faults == []
    assert set(re.findall(r"\{\{(.*?)\}\}", text)) == set(PLACES)


@pytest.mark.parametrize(("name", "version"), VERSIONS.items())
def test_an_agreement_says_the_same_in_both_languages(name, version):
    dutch = agreement_text(name, version, "nl", **NAMES)
    english = agreement_text(name, version, "en", **NAMES)

    def shape(agreement):
        return [(block.kind, len(block.lines)) for block in agreement.blocks]

    assert shape(dutch) == shape(english)


def test_an_agreement_is_filled_in_and_remembered_by_its_hash():
    agreement = agreement_text("shop-agreement", 2, "nl", **NAMES)
    other = agreement_text("shop-agreement", 2, "nl", **(NAMES | {"shop": "Kleedkamer"}))

    assert agreement.blocks[0] == Block(
        "title", ("Afspraken tussen Bakkerij Zonnekruim en Winkels vooruit",)
    )
    assert "{{" not in agreement.text
    assert agreement.sha256 == sha256(agreement.text.encode()).hexdigest()
    assert agreement.sha256 != other.sha256


def test_a_name_cannot_act_as_a_heading_a_list_or_a_place():
    names = NAMES | {"shop": "# Ster\n- {{programme}}"}

    agreement = agreement_text("shop-agreement", 2, "nl", **names)

    plain = agreement_text("shop-agreement", 2, "nl", **NAMES)
    assert [block.kind for block in agreement.blocks] == [block.kind for block in plain.blocks]
    assert agreement.blocks[0].lines == (
        "Afspraken tussen # Ster - {{programme}} en Winkels vooruit",
    )


@pytest.mark.parametrize(
    ("name", "version", "language"),
    [("shop-agreement", 9, "nl"), ("shop-agreement", 1, "fr"), ("../steps/x", 1, "nl")],
)
def test_an_agreement_that_does_not_exist_is_unknown(name, version, language):
    with pytest.raises(UnknownAgreement):
        agreement_text(name, version, language, **NAMES)


def test_consents_are_asked_in_a_fixed_order():
    purposes = consent_purposes(2)

    assert [(purpose.key, purpose.version) for purpose in purposes] == [
        ("town_sees_progress", 2),
        ("photo_public", 2),
        ("success_story", 2),
        ("newsletter", 2),
    ]
    assert purposes[3].label("nl") == "Het programma mag mij nieuws mailen"
    assert purposes[3].explanation("en").startswith("Now and then")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_agreement_promises_a_session_only_where_there_is_one(language):
    word = {"nl": "sessie", "en": "session"}[language]

    for template in every_template():
        version = VERSIONS[template.agreement]
        text = agreement_text(template.agreement, version, language, **NAMES).text
        assert (word in text) == ("session" in template.keys)


def test_english_readers_meet_one_word_for_a_session_and_for_the_book():
    templates = [label for template in on_offer() for label in labels_of(template)]
    agreements = [
        agreement_text(name, version, "en", **NAMES).text for name, version in VERSIONS.items()
    ]
    asked = [purpose.explanation("en") for purpose in purposes()]

    for words in (*templates, *agreements, *asked):
        assert not re.search("ideas session|action book", words, re.IGNORECASE)


def labels_of(template):
    return [
        words for step in template.steps for words in (step.label("en"), step.what_happens("en"))
    ]
