"""Own cards of a programme on the board of a session."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doeboek.books.reading import harvest
from doeboek.ideas.preparing import prepare_session, set_trends
from doeboek.swot.models import OwnCard
from tests.swot.cards import content

OTHERS = ["ageing", "health", "buy-local"]


@pytest.fixture
def market(world):
    return OwnCard.objects.write(world.programme, content("Marktdag"), by=world.ines)


@pytest.fixture
def prepare(world):
    def prepare(*keys):
        return prepare_session(
            world.bakery, question="Hoe kunnen we?", trends=[*OTHERS, *keys], by=world.ines
        )

    return prepare


def test_a_session_thinks_about_an_own_card_in_the_version_that_was_chosen(world, market, prepare):
    session = prepare(market.key)
    market.rewrite(content("Marktdag in het nieuw"), by=world.tom)

    domain = session.domains.get(trend=market.key)

    assert (domain.own_card, domain.trend_version) == (market, 1)
    assert (domain.letter, domain.name) == ("D", "Marktdag")
    assert domain.line == "Op woensdag staat het plein vol."


def test_a_card_that_was_put_away_stays_on_the_board_that_has_it(world, market, prepare):
    session = prepare(market.key)
    market.put_away(by=world.ines)

    set_trends(session, [*OTHERS, "experience", market.key])

    names = [domain.trend for domain in session.domains.all()]
    assert names == ["ageing", "buy-local", "experience", "health", market.key, "free"]


def test_a_card_that_was_put_away_gets_on_no_other_board(world, market, prepare):
    market.put_away(by=world.ines)

    session = prepare(market.key)

    assert market.key not in [domain.trend for domain in session.domains.all()]


def test_the_form_offers_own_cards_and_no_ones_else(world, market, client_for):
    page = client_for(world.ines).get(f"/trajecten/{world.bakery.pk}/sessies/nieuw/")

    assert f'value="{market.key}"' in page.content.decode()
    market.put_away(by=world.ines)
    page = client_for(world.ines).get(f"/trajecten/{world.bakery.pk}/sessies/nieuw/")
    assert f'value="{market.key}"' not in page.content.decode()


def test_the_form_of_a_session_keeps_a_card_that_was_put_away(world, market, prepare, client_for):
    session = prepare(market.key)
    market.put_away(by=world.ines)
    browser = client_for(world.ines)
    path = f"/sessies/{session.pk}/gegevens/"

    assert f'value="{market.key}"' in browser.get(path).content.decode()
    answer = browser.post(
        path,
        {
            "version": session.version,
            "question": "Hoe kunnen we het anders?",
            "held_on": "2026-11-02",
            "trends": [*OTHERS, market.key],
        },
    )

    assert answer.status_code == 302
    assert session.domains.filter(trend=market.key).exists()


@pytest.mark.parametrize("path", ["/sessies/{}/", "/trajecten/{}/ideeen/"])
def test_a_page_with_three_own_cards_takes_as_many_queries_as_one_with_one(
    world, prepare, client_for, path
):
    keys = [
        OwnCard.objects.write(world.programme, content(f"Kaart {n}"), by=world.ines).key
        for n in range(3)
    ]
    session = prepare(keys[0])
    place = path.format(session.pk if "sessies" in path else world.bakery.pk)
    browser = client_for(world.ines)

    def asked():
        for domain in session.domains.all():
            session.add_ideas(["Een idee"], domain=domain, by=world.ines)
        browser.get(place)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(place).status_code == 200
        return len(queries)

    one = asked()
    set_trends(session, [*OTHERS, *keys])

    assert asked() == one


def test_the_harvest_of_the_book_names_own_cards_without_asking_for_each(
    world, prepare, django_assert_num_queries
):
    cards = [
        OwnCard.objects.write(world.programme, content(f"Kaart {n}"), by=world.ines)
        for n in range(3)
    ]
    session = prepare(*(card.key for card in cards))
    for domain in session.domains.exclude(trend="free"):
        session.add_ideas(["Een idee"], domain=domain, by=world.ines)

    with django_assert_num_queries(2):
        titles = [domain.title for domain in harvest(world.bakery)]

    assert titles[-3:] == ["Kaart 0", "Kaart 1", "Kaart 2"]
