"""A trend card that is not in the language of the page says in which one it is."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.urls import reverse

from doeboek.swot.trends import trend_cards
from tests.audits.pages import text
from tests.ideas.conftest import TRENDS
from tests.ideas.live.conftest import guest

VOID = {"meta", "link", "input", "br", "img", "circle", "use", "path", "hr"}
PARTS = ["write-1", "build-1", "gallery", "clusters"]


class Spoken(HTMLParser):
    """Every piece of text with the language it is read aloud in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._languages: list[str] = [""]
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self._languages.append(dict(attrs).get("lang") or self._languages[-1])

    def handle_endtag(self, tag):
        if tag not in VOID:
            self._languages.pop()

    def handle_data(self, data):
        self.found.append((" ".join(data.split()), self._languages[-1]))


def of_cards(html: str, language: str) -> list[tuple[str, str]]:
    """What the page shows of the cards' words in one language, and how that is read aloud."""
    said = {
        words[language]
        for card in trend_cards()
        if card.key in TRENDS
        for words in (card.title, card.line, *card.questions)
    }
    return [
        (words, spoken)
        for words, spoken in Spoken(html).found
        if words in said or words.partition(". ")[2] in said
    ]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    ("reads", "shown", "spoken"),
    [("fr", "nl", "nl-BE"), ("en", "en", "en"), ("nl", "nl", "nl-BE")],
)
def test_the_page_of_a_seat_reads_a_card_aloud_in_its_own_language(
    room, go, part, reads, shown, spoken
):
    phone, _seat = guest(room)
    go(part)
    phone.cookies["language"] = reads

    found = of_cards(text(phone.get(reverse("ideas:seat", args=[room.key]))), shown)

    assert found
    assert {language for _words, language in found} == {spoken}
