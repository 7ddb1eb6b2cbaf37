"""The library, a card, favourites, and prints."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doeboek.people.access import Role
from doeboek.programmes.models import Mandate
from doeboek.swot import browsing
from doeboek.swot.library import favourites_of, keep_at_hand
from doeboek.swot.models import OwnCard
from doeboek.swot.trends import trend_cards
from doeboek.swot.views import cardprints
from tests.books.printed import pages_of
from tests.swot.cards import content

pytestmark = pytest.mark.once


@pytest.fixture
def ines(world, client_for):
    return client_for(world.ines)


@pytest.fixture
def market(world):
    return OwnCard.objects.write(world.programme, content("Marktdag"), by=world.greet)


def keys(answer):
    return re.findall(r'id="kaart-([\w-]+)"', answer.content.decode())


def test_the_library_holds_every_card_and_says_how_many(world, ines, market):
    answer = ines.get("/trends/")

    assert keys(answer) == [*(card.key for card in trend_cards()), market.key]
    assert f"{len(trend_cards()) + 1} kaarten" in answer.content.decode()


def test_nobody_sees_the_own_cards_of_another_programme(
    world, ines, other_programme, client_for, market
):
    theirs = OwnCard.objects.write(other_programme, content("Geheim"), by=world.noor)

    assert theirs.key not in keys(ines.get("/trends/"))
    assert keys(client_for(world.noor).get("/trends/"))[-1] == theirs.key
    assert market.key not in keys(client_for(world.sofie).get("/trends/"))
    for path in (
        f"/trends/{theirs.key}/",
        f"/trends/eigen/{theirs.pk}/",
        f"/trends/nieuw/{other_programme.pk}/",
    ):
        assert ines.get(path).status_code == 404, path
    for path in (f"/trends/{theirs.key}/favoriet/", f"/trends/eigen/{theirs.pk}/weg/"):
        assert ines.post(path).status_code == 404, path
    assert ines.get(f"/trends/afdruk/?kaart={theirs.key}").status_code == 422


def test_the_address_narrows_the_cards_down(world, ines, market):
    keep_at_hand(world.ines, "ageing")
    far = [card.key for card in trend_cards() if card.distance == "far"]

    assert keys(ines.get("/trends/?afstand=far")) == far
    assert keys(ines.get("/trends/?alleen=favoriet")) == ["ageing"]
    assert keys(ines.get("/trends/?alleen=eigen")) == [market.key]
    assert keys(ines.get("/trends/?zoek=vergrij")) == ["ageing"]
    answer = ines.get("/trends/?zoek=vergrij&afstand=far")
    assert keys(answer) == []
    assert "Geen enkele kaart past" in answer.content.decode()
    assert "0 kaarten" in answer.content.decode()


def test_the_trades_to_choose_from_are_those_that_cards_know_by_their_names(ines):
    page = ines.get("/trends/").content.decode()

    known = {code for card in trend_cards() for code in card.trades} - {"all"}
    offered = set(re.findall(r'<option value="(\d+)"', page))
    assert offered == known
    assert '<optgroup label="Winkels">' in page


def test_from_a_shop_the_library_shows_what_fits_its_trade_and_says_so(world, ines):
    page = ines.get(f"/trends/?traject={world.bakery.pk}")
    everything = ines.get(f"/trends/?traject={world.bakery.pk}&handelstak=")

    fitting = {card.key for card in trend_cards() if card.fit("10712") is not None}
    assert set(keys(page)) == fitting
    assert "Trendkaarten voor Bakkerij Zonnekruim" in page.content.decode()
    assert "passen bij de handelstak van de winkel" in page.content.decode()
    assert keys(everything) == [card.key for card in trend_cards()]
    assert "passen bij de handelstak van de winkel" not in everything.content.decode()


def test_a_shop_one_may_not_know_of_is_not_there(world, client_for):
    tom = client_for(world.tom)

    for asked in (world.bakery.pk, 999999, "x", "9" * 30, "²"):
        assert tom.get(f"/trends/?traject={asked}").status_code == 404, asked


@pytest.mark.parametrize("query", ["", "?traject={}"])
def test_the_list_takes_as_many_queries_with_thirty_own_cards_as_with_one(
    world, other_programme, ines, query
):
    since = timezone.localdate() - timedelta(days=9)
    Mandate.objects.create(
        person=world.ines, role=Role.COACH, programme=other_programme, since=since
    )
    path = "/trends/" + query.format(world.bakery.pk)

    def asked():
        ines.get(path)
        with CaptureQueriesContext(connection) as queries:
            page = ines.get(path).content.decode()
        assert "eigen kaart van Sterke winkels" in page
        return len(queries)

    OwnCard.objects.write(world.programme, content(), by=world.ines)
    OwnCard.objects.write(world.programme, content(), by=world.ines).put_away(by=world.ines)
    one = asked()
    for number in range(29):
        row = OwnCard.objects.write(world.programme, content(f"Kaart {number}"), by=world.ines)
        keep_at_hand(world.ines, row.key)
        OwnCard.objects.write(world.programme, content("Weg"), by=world.tom).put_away(by=world.tom)

    assert (asked(), one <= 25) == (one, True)


def test_a_card_past_its_review_day_says_so_on_the_list_and_on_itself(world, ines, market):
    today = timezone.localdate()
    market.rewrite(content(review=today.isoformat()), by=world.ines)

    assert ines.get("/trends/?alleen=eigen").content.decode().count("kijk ze opnieuw na") == 1
    assert 'data-is="wait"' in ines.get(f"/trends/{market.key}/").content.decode()

    OwnCard.objects.update(review=today + timedelta(days=1))

    assert 'data-is="wait"' not in ines.get(f"/trends/{market.key}/").content.decode()
    assert "kijk ze opnieuw na" not in ines.get("/trends/?alleen=eigen").content.decode()


def test_a_card_of_the_library_past_its_review_day_says_so(world, ines, monkeypatch):
    old = replace(trend_cards()[0], review=timezone.localdate())
    monkeypatch.setattr(browsing, "trend_cards", lambda: (old, *trend_cards()[1:]))

    assert ines.get("/trends/").content.decode().count("kijk ze opnieuw na") == 1


def test_a_card_page_has_everything_on_it(world, ines):
    for card in trend_cards():
        page = ines.get(f"/trends/{card.key}/").content.decode()
        texts = [card.title, card.line, card.example, card.source, *card.questions]
        texts += filter(None, [card.opportunity, card.threat])
        said = [text["nl"].replace("'", "&#x27;") for text in texts]
        assert [text for text in said if text not in page] == []
        assert str(card.year) in page
        assert str(card.review.year) in page


def test_a_card_that_is_not_there_is_not_found(ines):
    assert ines.get("/trends/flying-cars/").status_code == 404
    assert ines.post("/trends/flying-cars/favoriet/").status_code == 404


def test_a_favourite_is_kept_and_let_go_by_a_form_that_leads_back(world, ines):
    back = "zoek=vergrij&afstand="

    kept = ines.post("/trends/ageing/favoriet/", {"back": back})
    assert favourites_of(world.ines) == {"ageing"}
    assert kept.headers["Location"] == "/trends/?zoek=vergrij&afstand=#kaart-ageing"

    let_go = ines.post("/trends/ageing/favoriet/", {"undo": "1"})
    assert favourites_of(world.ines) == set()
    assert let_go.headers["Location"] == "/trends/ageing/"


def test_what_leads_back_leads_nowhere_else(ines):
    answer = ines.post("/trends/ageing/favoriet/", {"back": "//elders.example/\r\nX: y"})

    assert answer.headers["Location"].startswith("/trends/?%2F%2Felders")


def test_a_star_alone_is_answered_to_a_script(world, ines):
    answer = ines.post("/trends/ageing/favoriet/", {"back": ""}, headers={"HX-Request": "true"})

    assert 'aria-pressed="true"' in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_favourite_stays_when_the_card_changes(world, ines, market):
    ines.post(f"/trends/{market.key}/favoriet/")

    market.rewrite(content("Heel anders"), by=world.tom)

    assert keys(ines.get("/trends/?alleen=favoriet")) == [market.key]


def test_the_editor_reads_the_cards_of_everybody_and_writes_none(world, client_for, market):
    sofie = client_for(world.sofie)

    page = sofie.get("/trends/").content.decode()

    assert "Schrijf een eigen kaart" not in page
    assert 'value="eigen"' not in page
    assert sofie.get(f"/trends/{market.key}/").status_code == 404


def pdf(answer):
    assert answer.headers["Content-Type"] == "application/pdf"
    return pages_of(answer.content)


def test_the_cards_that_are_shown_are_printed_in_the_language_of_the_reader(world, ines):
    assert pdf(ines.get("/trends/afdruk/?zoek=vergrij&vorm=kaarten&zijden=2"))[0].startswith(
        "1 Vergrijzing Oudere klanten hebben tijd en geld"
    )

    world.ines.language = "en"
    world.ines.save()
    [front, back] = pdf(ines.get("/trends/afdruk/?zoek=ageing&vorm=kaarten&zijden=2"))

    assert front.startswith("1 Ageing Older customers have time and money")
    assert "An example" in back


def test_ticked_cards_are_printed_whatever_the_list_shows(world, ines, market):
    [front] = pdf(ines.get(f"/trends/afdruk/?afstand=far&kaart=ageing&kaart={market.key}&zijden=1"))

    assert "Vergrijzing" in front
    assert "101 Marktdag" in front


def test_the_poster_and_the_fronts_alone_are_asked_for_by_the_address(ines):
    count = len(trend_cards())

    assert len(pdf(ines.get("/trends/afdruk/?vorm=poster"))) == -(-count // 12)
    assert len(pdf(ines.get("/trends/afdruk/?vorm=kaarten&zijden=1"))) == -(-count // 4)
    assert len(pdf(ines.get("/trends/afdruk/?vorm=kaarten"))) == -(-count // 4) * 2


def test_from_a_shop_what_fits_is_printed(world, ines):
    fitting = [card for card in trend_cards() if card.fit("10712") is not None]

    pages = pdf(ines.get(f"/trends/afdruk/?traject={world.bakery.pk}&zijden=1"))

    assert len(pages) == -(-len(fitting) // 4)


@pytest.mark.parametrize("query", ["zoek=bestaatniet", "kaart=flying-cars", "alleen=favoriet"])
def test_without_a_card_nothing_is_printed_and_the_page_says_so(ines, query):
    answer = ines.get(f"/trends/afdruk/?{query}&vorm=poster")

    assert answer.status_code == 422
    assert "Er is geen kaart om af te drukken." in answer.content.decode()


def test_no_more_cards_are_printed_than_somebody_can_want(ines, monkeypatch):
    monkeypatch.setattr(cardprints, "MOST_CARDS", 3)

    answer = ines.get("/trends/afdruk/")

    assert answer.status_code == 422
    assert "Dat zijn meer dan 3 kaarten." in answer.content.decode()


def test_the_form_that_prints_carries_what_was_asked(world, ines):
    page = ines.get(f"/trends/?traject={world.bakery.pk}&afstand=far").content.decode()
    form = page[page.index('id="afdruk"') :].split("</form>")[0]

    assert dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)) == {
        "traject": str(world.bakery.pk),
        "zoek": "",
        "handelstak": "zaak",
        "afstand": "far",
        "alleen": "",
    }


def test_coaches_and_editors_find_the_cards_in_the_menu(world, client_for):
    for person, finds in ((world.ines, True), (world.sofie, True), (world.piet, False)):
        page = client_for(person).get("/", follow=True).content.decode()
        assert ('href="/trends/"' in page) is finds, person
