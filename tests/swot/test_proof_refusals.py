"""What shows no point: refused in words, and what was typed stays."""

from __future__ import annotations

import html

import pytest
from django.utils import timezone

from doeboek.audits.measuring import begin_scan
from doeboek.swot.models import OwnCard
from tests.audits.pages import photo, stored, text, words
from tests.swot.boards import FACT, path
from tests.swot.cards import content


@pytest.fixture
def ines(world, client_for):
    return client_for(world.ines)


@pytest.fixture
def point(accept):
    return accept("w", "Openingsuren verschillen per plaats")


@pytest.fixture
def theirs(world):
    """The scan, with a photo, and a note of the competitor, for whom Ines works as well."""
    scan = begin_scan(world.clothes, by=world.ines)
    scan.answer("E1", 0)
    evidence = scan.add_photo("E1", stored(photo(colour="navy")), by=world.ines)
    scan.finish(by=world.ines)
    secret = world.clothes.notes.create(by=world.ines, text="Marleen stopt ermee")
    return {"answer": scan.given["E1"].pk, "photo": evidence.pk, "note": secret.pk}


@pytest.mark.parametrize("kind", ["answer", "photo", "note"])
def test_what_is_of_another_shop_shows_nothing_here(point, sources, theirs, ines, kind):
    page = ines.post(path("proofs", point), {"kind": kind, kind: theirs[kind]})

    assert (page.status_code, point.proofs.count()) == (422, 0)
    assert "Marleen stopt ermee" not in words(page)


@pytest.mark.parametrize("card", ["no-such-card", "own-9-9", ""])
def test_a_card_that_is_not_there_is_refused(point, ines, card):
    page = ines.post(path("proofs", point), {"kind": "trend", "card": card})

    assert (page.status_code, point.proofs.count()) == (422, 0)


def test_a_card_of_another_programme_is_neither_offered_nor_taken(
    world, point, other_programme, ines
):
    strange = OwnCard.objects.write(other_programme, content("Van anderen"), by=world.noor)

    page = ines.post(path("proofs", point), {"kind": "trend", "card": strange.key})

    assert (page.status_code, point.proofs.count()) == (422, 0)
    assert "Van anderen" not in words(page)


def test_a_card_that_was_put_away_is_no_longer_taken(world, point, ines):
    card = OwnCard.objects.write(world.programme, content("Weg"), by=world.ines)
    card.put_away(by=world.ines)

    page = ines.post(path("proofs", point), {"kind": "trend", "card": card.key})

    assert (page.status_code, point.proofs.count()) == (422, 0)


def test_a_photo_or_note_in_the_bin_is_no_longer_taken(point, sources, ines):
    for kind in ("photo", "note"):
        form, found = sources[kind]
        found[kind].discard()

        assert ines.post(path("proofs", point), form).status_code == 422

    assert not point.proofs.exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"fact": ""}, "Schrijf eerst het feit."),
        ({"fact": "   "}, "Schrijf eerst het feit."),
        ({"source": ""}, "Zeg waar het te lezen staat."),
        ({"year": "3000"}, "Dat jaar moet nog komen."),
        ({"year": str(timezone.localdate().year + 1)}, "Dat jaar moet nog komen."),
        ({"year": "25"}, "Schrijf het jaar voluit, bijvoorbeeld 2025."),
        ({"fact": "z" * 201}, "200"),
    ],
)
def test_half_a_fact_is_refused_in_words_and_what_was_typed_stays(point, ines, change, says):
    sent = FACT | change

    page = ines.post(path("proofs", point), sent)

    assert (page.status_code, point.proofs.count()) == (422, 0)
    assert says in words(page)
    kept = [html.escape(sent[name].strip()) for name in ("fact", "source", "year")]
    assert [each for each in kept if f'value="{each}"' not in text(page) and each] == []


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("answer", "Kies een antwoord."),
        ("photo", "Kies een foto."),
        ("note", "Kies een notitie."),
        ("trend", "Kies een kaart."),
    ],
)
def test_who_chooses_nothing_is_asked_to(point, sources, ines, kind, says):
    page = ines.post(path("proofs", point), {"kind": kind})

    assert (page.status_code, point.proofs.count()) == (422, 0)
    assert says in words(page)


@pytest.mark.parametrize("kind", ["", "hearsay"])
def test_another_kind_of_proof_is_refused(point, ines, kind):
    page = ines.post(path("proofs", point), FACT | {"kind": kind})

    assert (page.status_code, point.proofs.count()) == (422, 0)


def test_where_nothing_is_there_to_choose_the_page_says_so(point, ines):
    page = words(ines.get(path("point", point)))

    assert page.count("Daar is nog niets van.") == 3
    assert "Nog niets. Een punt dat u kunt aantonen, hoeft u niet te verdedigen." in page
