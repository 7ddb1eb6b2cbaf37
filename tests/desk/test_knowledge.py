"""What everybody reads in the same words: trend cards and statements."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from doeboek.audits.instruments import newest
from doeboek.audits.measuring import INSTRUMENT
from doeboek.common import words
from doeboek.desk.views import knowledge
from doeboek.swot.trends import trend_cards
from tests.desk.conftest import words_of


@pytest.fixture
def reviewed(monkeypatch):
    """Give the cards other days from which they want another look, in days from today."""

    def set_days(*days: int) -> list:
        today = timezone.localdate()
        cards = [
            replace(card, review=today + timedelta(days=day))
            for card, day in zip(trend_cards(), days, strict=False)
        ]
        monkeypatch.setattr(knowledge, "trend_cards", lambda: tuple(cards))
        return cards

    return set_days


def test_every_statement_is_there_to_read(world, read):
    page = read(world.sofie, "/kennis/")

    scan = newest(INSTRUMENT).widest
    assert [item.id for item in scan.items if item.statement["nl"] not in page] == []


def test_cards_that_are_up_to_date_say_when_the_first_wants_another_look(world, read, reviewed):
    reviewed(400, 30, 90)

    page = read(world.sofie, "/kennis/")

    assert page.startswith("Alle drie trendkaarten zijn actueel")
    first = words.day(timezone.localdate() + timedelta(days=30))
    assert f"De eerste vraagt een nieuwe blik vanaf {first}." in page


def test_the_card_that_waits_longest_stands_first_and_is_marked(world, client_for, reviewed):
    cards = reviewed(5, -3, 0)

    response = client_for(world.sofie).get("/kennis/")

    assert words_of(response).startswith("Twee trendkaarten vragen een nieuwe blik")
    html = response.content.decode()
    assert html.count("data-now") == html.count('class="marker"') == 1
    assert f'<span class="marker">{cards[1].title["nl"]}</span>' in html


def test_only_the_cards_that_are_due_stand_here_and_the_others_are_a_step_away(
    world, client_for, reviewed
):
    cards = reviewed(5, -3, 0)

    html = client_for(world.sofie).get("/kennis/").content.decode()

    assert [card.title["nl"] in html for card in cards] == [False, True, True]
    assert [f'href="/trends/{card.key}/"' in html for card in cards] == [False, True, True]
    assert 'href="/trends/"' in html


def test_only_an_editor_is_told_who_keeps_the_product(world, read):
    assert "Bel Wout" in read(world.sofie, "/kennis/")
    assert "Wout" not in read(world.ines, "/kennis/")
