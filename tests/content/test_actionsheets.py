"""The library of action sheets."""

from collections import Counter
from urllib.parse import urlsplit

import pytest

from doeboek.books.actiontemplates import (
    DIMENSIONS,
    RESULTS,
    TERMS,
    action_template,
    action_templates,
)
from doeboek.places.tradefit import EVERY_TRADE
from tests.content.files import ACTIONS, CODES, named

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
