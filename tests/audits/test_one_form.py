"""Whatever one presses on the page of a question, what was just typed there goes along."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest

from doeboek.audits.measuring import begin_scan
from doeboek.audits.models import Answer
from tests.audits.conftest import OF_KARIM, fill_in
from tests.audits.pages import path, photo, stored, text
from tests.audits.selfscans import address, begun
from tests.conftest import Browser


class Buttons(HTMLParser):
    """Which form each button of a page sends."""

    def __init__(self, page: Any) -> None:
        super().__init__()
        self.form, self.found = "", []
        self.feed(text(page))

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        facts = dict(attrs)
        if tag == "form":
            self.form = facts.get("id", facts.get("action"))
        elif tag == "button" and facts.get("type", "submit") == "submit":
            self.found.append((facts.get("name"), facts.get("form", self.form)))
            assert "formaction" not in facts

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = ""

    @property
    def forms(self) -> set[str]:
        return {form for _name, form in self.found}

    @property
    def names(self) -> set[str]:
        return {name for name, _form in self.found}


def test_every_button_of_a_question_sends_the_form_of_the_question(scan, karim):
    kept = scan.add_photo("A3", stored(photo()), by=scan.by)
    other = scan.add_photo("A3", stored(photo(colour="navy")), by=scan.by)
    question = path("question", scan, "A3")

    karim.post(question, {"remark": "Net getypt", "weg": str(kept.pk)})
    here = Buttons(karim.get(f"{question}?weg={kept.pk}"))
    checking = Buttons(karim.get(f"{question}?van=nakijken"))
    refused = Buttons(karim.post(question, {"remark": "z" * 1001, "weg": str(other.pk)}))

    assert here.names == {"go", "weg", "terug"}
    assert here.forms == checking.forms == refused.forms == {"antwoord"}


def test_the_way_back_of_another_page_stands_not_on_a_question(world, client_for):
    """Somebody measures again and opens a question before reading that it can be undone."""
    fill_in(world.bakery, world.ines, OF_KARIM)
    ines = client_for(world.ines)
    ines.post(path("again", world.bakery))
    scan = begin_scan(world.bakery, by=world.ines)

    page = ines.get(path("question", scan, "A1"))

    assert "De tweede meting is begonnen" in text(page)
    assert Buttons(page).forms == {"antwoord"}


def test_every_button_of_a_public_question_sends_its_form(world):
    browser = Browser()
    scan = begun(browser)

    for query in ("", "?van=nakijken"):
        assert Buttons(browser.get(address("question", scan, "A3") + query)).forms == {"antwoord"}


@pytest.mark.parametrize("way", ["next", "previous", "stop", "check"])
def test_whatever_way_one_goes_what_was_typed_is_kept(scan, karim, way):
    karim.post(path("question", scan, "A3"), {"remark": "Net getypt", "go": way})

    assert Answer.objects.get().remark == "Net getypt"
