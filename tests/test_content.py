"""Every file under `content/` that people read: whole in both languages, plain, and unchanged."""

import csv
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import doeboek
from doeboek.audits.faults import faults_of
from doeboek.books.actiontemplates import (
    DIMENSIONS,
    RESULTS,
    TERMS,
    action_template,
    action_templates,
)
from doeboek.desk.nextstep import STEPS
from doeboek.places.tradefit import EVERY_TRADE
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
from doeboek.programmes.steptemplates import UnknownStepTemplate, step_template
from doeboek.swot.trends import DISTANCES, trend_card, trend_cards


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


CONTENT = Path(doeboek.__file__).parent / "content"
FOLDERS = ("actions", "instruments", "trends", "steps", "agreements", "sessions")
NUMBERED = sorted(path for folder in FOLDERS for path in (CONTENT / folder).iterdir())
TOML = [path for path in NUMBERED if path.suffix == ".toml"]
INSTRUMENTS = [path for path in NUMBERED if path.parent.name == "instruments"]
TRENDS = [path for path in NUMBERED if path.parent.name == "trends"]
ACTIONS = [path for path in NUMBERED if path.parent.name == "actions"]
AGREEMENTS = [path for path in NUMBERED if path.suffix == ".md"]
CODES = {row["code"] for row in rows(CONTENT / "trades" / "nacebel-2025.csv")}
CAST = {"10712", "47711"}
"""Karim's bakery and Marleen's clothes shop; the other shops of the demo stand in a table."""
TRADES = sorted(CAST | {row["trade"] for row in rows(CONTENT.parent / "demo" / "shops.csv")})

PUBLIC_BODIES = {
    "consumentenombudsdienst.be",
    "economie.fgov.be",
    "favv-afsca.be",
    "inter.vlaanderen",
    "ovam.vlaanderen.be",
    "provincies.incijfers.be",
    "safeonweb.be",
    "statbel.fgov.be",
    "www.flandersdc.be",
    "www.gegevensbeschermingsautoriteit.be",
    "www.vdab.be",
    "www.vlaanderen.be",
    "www.vlaio.be",
}
"""Where action sheets may lead to: bodies that sell nothing."""
MOST_WORDS = 25
LONGEST = {
    "anchors": 90, "credit": 200, "data": 140, "do": 130, "example": 160, "explanation": 160,
    "fits": 70, "help": 120, "ideas": 120, "label": 60, "limits": 120, "line": 80, "meaning": 90,
    "opportunity": 90, "purpose": 120, "questions": 90, "say": 180, "short": 12, "source": 130,
    "statement": 90, "strength": 90, "threat": 90, "title": 40, "weakness": 90,
    "what_happens": 120,
}  # fmt: skip
LONGEST_OF_AN_ACTION = {
    "answer": 150, "first_step": 170, "for_whom": 120, "help": 170, "links": 130,
    "measure": 150, "risk": 90, "steps": 150, "title": 70, "value": 150, "why": 190,
}  # fmt: skip
"""An action is read on a page of its own, where there is more room than on a card."""
INFORMAL = re.compile(r"\b(je|jij|jou|jouw|jullie|jezelf)\b", re.IGNORECASE)
NAMES = {
    "programme": "Winkels vooruit",
    "organisation": "Ondernemershuis Test",
    "municipality": "Tielt",
    "shop": "Bakkerij Zonnekruim",
}


def named(path: Path) -> str:
    return str(path.relative_to(CONTENT))


def texts(node: object, field: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every `{nl, en}` in a file, with the name of the field that holds it."""
    if isinstance(node, list):
        for child in node:
            yield from texts(child, field)
    elif isinstance(node, dict):
        if node.keys() & {"nl", "en"}:
            yield field, node
            return
        for key, child in node.items():
            yield from texts(child, field if key.isdigit() else key)


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"[.?:]\s|\n", text) if part.strip("#- ")]


def read(path: Path) -> dict:
    return tomllib.loads(path.read_text("utf-8"))


def plainness_of(text: str, language: str) -> list[str]:
    found = [f"too long: {part}" for part in sentences(text) if len(part.split()) > MOST_WORDS]
    if "!" in text:
        found.append(f"exclamation mark: {text}")
    if text != text.strip() or "  " in text:
        found.append(f"stray space: {text!r}")
    if language == "nl" and INFORMAL.search(text):
        found.append(f"not in the u-form: {text}")
    return found


def languages_of(path: Path) -> set[str]:
    """What guests of a session read is in French as well."""
    return {"nl", "en", "fr"} if path.name.startswith(("guests.", "rules.")) else {"nl", "en"}


@pytest.mark.parametrize("path", TOML, ids=named)
def test_every_text_is_there_in_its_languages(path):
    incomplete = [
        (field, text)
        for field, text in texts(read(path))
        if text.keys() != languages_of(path) or not all(text.values())
    ]

    assert incomplete == []


@pytest.mark.parametrize("path", TOML, ids=named)
def test_every_text_is_plain(path):
    faults = [
        fault
        for _, text in texts(read(path))
        for language in text
        for fault in plainness_of(text[language], language)
    ]

    assert faults == []


@pytest.mark.parametrize("path", TOML, ids=named)
def test_no_text_outgrows_its_place(path):
    data = read(path)
    longest = LONGEST_OF_AN_ACTION if path.parent.name == "actions" else LONGEST
    links = [("links", text) for _, text in texts(data.pop("links", []))]
    too_long = [
        (field, text[language])
        for field, text in [*texts(data), *links]
        for language in text
        if len(text[language]) > longest[field]
    ]

    assert too_long == []


@pytest.mark.parametrize("path", TOML, ids=named)
def test_a_file_is_called_after_its_name_and_version(path):
    data = read(path)

    assert path.name == f"{data.get('name') or data['key']}.{data['version']}.toml"


@pytest.mark.parametrize("path", INSTRUMENTS, ids=named)
def test_an_instrument_is_sound(path):
    assert faults_of(read(path), called=path.name) == []


@pytest.mark.parametrize("path", TRENDS, ids=named)
def test_a_trend_card_is_whole(path):
    key, version, _ = path.name.split(".")
    card = trend_card(key, int(version))

    assert len(card.questions) == 3
    assert all(
        question[language].endswith("?") for question in card.questions for language in question
    )
    assert card.distance in DISTANCES
    assert card.opportunity or card.threat
    assert set(card.trades) <= CODES | {EVERY_TRADE}
    assert card.year < card.review.year


def test_no_two_trend_cards_share_a_number():
    numbers = {}
    for path in TRENDS:
        data = read(path)
        numbers.setdefault(data["number"], set()).add(data["key"])

    assert [keys for keys in numbers.values() if len(keys) > 1] == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("field", ["title", "line", "example", "opportunity", "threat"])
def test_no_two_trend_cards_say_the_same(field, language):
    said = Counter(
        text[language].casefold() for card in trend_cards() if (text := getattr(card, field))
    )

    assert [words for words, times in said.items() if times > 1] == []


def test_the_library_is_large_and_a_third_of_it_or_more_is_far_from_daily_work():
    far = [card for card in trend_cards() if card.distance == "far"]

    assert len(trend_cards()) >= 28
    assert len(far) * 3 >= len(trend_cards())


@pytest.mark.parametrize("trade", TRADES)
def test_every_common_trade_finds_cards_of_its_own(trade):
    """Near a trade is its class in the classification, such as 4771 for every shop of clothes."""
    own = [card.key for card in trend_cards() if (card.fit(trade) or 0) >= len("4771")]

    assert len(own) >= 2


def test_cards_do_not_all_want_another_look_on_one_day():
    days = Counter(card.review for card in trend_cards())

    assert max(days.values()) * 2 < len(trend_cards())


@pytest.mark.parametrize("path", ACTIONS, ids=named)
def test_an_action_sheet_is_whole(path):
    key, version, _ = path.name.split(".")
    sheet = action_template(key, int(version))

    assert not sheet.is_own
    assert 3 <= len(sheet.steps) <= 6
    assert 1 <= len(sheet.risks) <= 3
    assert set(sheet.trades) <= CODES | {EVERY_TRADE}
    assert sheet.year < sheet.review.year
    assert {urlsplit(link.url).hostname for link in sheet.links} <= PUBLIC_BODIES


def test_no_two_action_sheets_share_a_number():
    numbers = Counter(sheet.number for sheet in action_templates())

    assert [number for number, times in numbers.items() if times > 1] == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("field", ["title", "why", "first_step", "measure"])
def test_no_two_action_sheets_say_the_same(field, language):
    said = Counter(getattr(sheet, field)[language].casefold() for sheet in action_templates())

    assert [words for words, times in said.items() if times > 1] == []


def test_the_library_has_forty_sheets_or_more_from_an_evening_to_another_shop():
    sheets = action_templates()

    assert len(sheets) >= 40
    assert {sheet.effort for sheet in sheets} == {1, 2, 3, 4, 5}
    assert {sheet.term for sheet in sheets} == set(TERMS)
    assert {sheet.result for sheet in sheets} == set(RESULTS)


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_each_domain_of_the_scan_is_lifted_by_sheets_among_which_a_quick_one(dimension):
    lifting = [sheet for sheet in action_templates() if sheet.dimensions[0] == dimension]

    assert len(lifting) >= 4
    assert [sheet.key for sheet in lifting if sheet.effort <= 2] != []


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


def test_the_standard_trajectory_is_three_contacts_a_session_the_book_and_follow_up():
    template = step_template("standard", 2)

    assert [(step.key, step.kind, step.count) for step in template.steps] == [
        ("acquaintance", "contact", 1),
        ("scan", "contact", 1),
        ("swot", "contact", 1),
        ("session", "session", 1),
        ("book", "document", 1),
        ("followup", "follow-up", 2),
    ]
    assert all(step.minutes > 0 for step in template.steps)


def test_the_short_trajectory_is_a_talk_with_the_scan_the_book_and_one_talk_after_it():
    template = step_template("short", 2)

    assert [(step.key, step.kind, step.count) for step in template.steps] == [
        ("scan", "contact", 1),
        ("book", "document", 1),
        ("followup", "follow-up", 1),
    ]
    assert template.agreement == "shop-agreement-short"


@pytest.mark.parametrize(
    "template", every_template(), ids=lambda each: f"{each.name}.{each.version}"
)
def test_a_template_of_steps_is_sound_and_names_an_agreement_that_there_is(template):
    assert len(set(template.keys)) == len(template.keys)
    assert {step.kind for step in template.steps} <= {"contact", "session", "document", "follow-up"}
    assert all(step.count > 0 and step.minutes > 0 for step in template.steps)
    assert set(template.keys) - {"acquaintance"} <= STEPS
    assert agreement_text(template.agreement, VERSIONS[template.agreement], "nl", **NAMES)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_agreement_promises_a_session_only_where_there_is_one(language):
    word = {"nl": "sessie", "en": "session"}[language]

    for template in every_template():
        version = VERSIONS[template.agreement]
        text = agreement_text(template.agreement, version, language, **NAMES).text
        assert (word in text) == ("session" in template.keys)


def test_a_step_knows_what_follows():
    template = step_template("standard", 2)

    assert template.first.label("nl") == "Kennismaking"
    assert template.index("swot") == 2
    assert template.after("swot") == template.step("session")
    assert template.after("followup") is None


def test_an_unknown_step_or_template_is_refused():
    with pytest.raises(UnknownStepTemplate):
        step_template("standard", 9)
    with pytest.raises(KeyError):
        step_template("standard", 2).after("party")


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


def test_content_in_use_is_never_edited():
    """Answers, steps and signatures point to these words: a change is a file with a next number."""
    found = {named(path): sha256(path.read_bytes()).hexdigest() for path in NUMBERED}

    assert found == json.loads((CONTENT / "checksums.json").read_text("utf-8"))
