"""Writing, changing and putting away a card of a programme's own."""

from __future__ import annotations

import re

import pytest

from doeboek.swot.models import OwnCard
from tests.swot.cards import content


@pytest.fixture
def ines(world, client_for):
    return client_for(world.ines)


@pytest.fixture
def market(world):
    return OwnCard.objects.write(world.programme, content("Marktdag"), by=world.greet)


def keys(answer):
    return re.findall(r'id="kaart-([\w-]+)"', answer.content.decode())


def sent(**changes):
    """What the form of an own card sends."""
    two = {
        "title": ("Marktdag", "Market day"),
        "line": ("Op woensdag staat het plein vol.", "On Wednesdays the square is full."),
        "question1": ("Wat doet u dan?", "What do you do then?"),
        "question2": ("Wie komt er?", "Who comes?"),
        "question3": ("Wat nemen ze mee?", "What do they take home?"),
        "example": ("Een bakker zet een kraam.", "A baker puts up a stall."),
        "source": ("Marktplan", "Market plan"),
    }
    data = {f"{part}_nl": nl for part, (nl, _en) in two.items()}
    data |= {f"{part}_en": en for part, (_nl, en) in two.items()}
    return {**data, "distance": "near", "year": "2026", "review": "2090-05-31", **changes}


def test_an_own_card_is_written_in_both_languages(world, ines):
    answer = ines.post(
        f"/trends/nieuw/{world.programme.pk}/",
        sent(threat_nl="Parkeren  lukt niet.", threat_en="No parking", trades=["472", "56"]),
    )

    card = OwnCard.objects.get().card
    assert answer.headers["Location"] == f"/trends/{card.key}/"
    assert card.title == {"nl": "Marktdag", "en": "Market day"}
    assert [question["en"] for question in card.questions] == [
        "What do you do then?",
        "Who comes?",
        "What do they take home?",
    ]
    assert (card.opportunity, card.threat) == (
        None,
        {"nl": "Parkeren lukt niet", "en": "No parking"},
    )
    assert card.trades == ("472", "56")
    assert OwnCard.objects.get().by == world.ines


def test_a_card_without_a_trade_is_for_every_shop(world, ines):
    ines.post(f"/trends/nieuw/{world.programme.pk}/", sent())

    assert OwnCard.objects.get().card.trades == ("all",)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title_en": " "}, "Titel, in het Engels: Schrijf dit ook in het Engels."),
        ({"question3_nl": ""}, "Derde vraag, in het Nederlands: Schrijf dit ook in het Neder"),
        ({"threat_nl": "Duur"}, "Bedreiging, in het Engels: Schrijf dit ook in het Engels."),
        ({"opportunity_en": "Cheap"}, "Kans, in het Nederlands: Schrijf dit ook in het Neder"),
        ({"line_nl": "x" * 121}, "in het Nederlands: Hoogstens 120 tekens. Het zijn er nu 121."),
        ({"review": "2020-01-01"}, "Opnieuw te bekijken vanaf: Kies een dag die nog moet komen."),
        ({"review": ""}, "Opnieuw te bekijken vanaf: "),
        ({"year": "1066"}, "Jaar van de bron: Schrijf het jaar waarin de bron klopte."),
        ({"year": "2999"}, "Jaar van de bron: Schrijf het jaar waarin de bron klopte."),
        ({"distance": ""}, "Kies dichtbij of ver weg."),
        ({"trades": ["00"]}, "Handelstakken: "),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(world, ines, changes, words):
    answer = ines.post(f"/trends/nieuw/{world.programme.pk}/", sent(**changes))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Who comes?" in page
    assert not OwnCard.objects.exists()


def test_a_change_becomes_the_next_version(world, ines, market):
    form = ines.get(f"/trends/eigen/{market.pk}/").content.decode()
    assert "Op woensdag staat het plein vol." in form

    ines.post(f"/trends/eigen/{market.pk}/", sent(title_nl="Vrijdagmarkt", version="1"))

    newest = market.newest
    assert (newest.version, newest.card.title["nl"]) == (2, "Vrijdagmarkt")
    assert OwnCard.objects.get(version=1).card.title["nl"] == "Marktdag"


def test_two_who_change_a_card_at_once_see_both_texts(world, ines, market):
    market.rewrite(content("Van Tom", trades=["56"]), by=world.tom)

    answer = ines.post(f"/trends/eigen/{market.pk}/", sent(title_nl="Van Ines", version="1"))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Iemand veranderde dit intussen" in page
    assert "Van Tom" in page
    assert "Alles van “Eten en drinken”" in page
    assert market.newest.version == 2
    assert 'name="version" value="2"' in page

    ines.post(f"/trends/eigen/{market.pk}/", sent(title_nl="Van Ines", version="2"))

    assert market.newest.card.title["nl"] == "Van Ines"


def test_a_card_is_put_away_and_taken_back(world, ines, market):
    ines.post(f"/trends/eigen/{market.pk}/weg/")

    library, page = ines.get("/trends/").content.decode(), ines.get(f"/trends/{market.key}/")
    assert market.key not in keys(ines.get("/trends/"))
    assert "Eén eigen kaart is opgeborgen" in library
    assert "Ines Verhelst borg deze kaart op op" in page.content.decode()

    ines.post(f"/trends/eigen/{market.pk}/weg/", {"undo": "1"})

    assert market.key in keys(ines.get("/trends/"))
