"""What changed in the SWOT since the book was given out, or since it was confirmed."""

from __future__ import annotations

import pytest
from django.db import models
from django.urls import reverse

from doeboek.books.dossier import open_dossier
from doeboek.books.models import Edition
from doeboek.books.publishing import begin_book, publish
from doeboek.books.since import swot_since
from doeboek.swot.asking import add_issue, ask
from doeboek.swot.comparing import Change
from doeboek.swot.confirming import confirm
from doeboek.swot.models import Point
from tests.audits.pages import words


@pytest.fixture
def point(world, full):
    return world.bakery.points.get()


@pytest.fixture
def page(world, full, client_for):
    """`page()`: what Ines reads of the book."""
    ines = client_for(world.ines)
    return lambda: words(ines.get(reverse("books:book", args=[full.pk])))


def accept(world, side, text):
    point = Point(trajectory=world.bakery, quadrant=side, by=world.ines)
    point.accept(by=world.ines, text=text)
    return point


def since(world, edition=None):
    return swot_since(open_dossier(world.bakery), listed(edition))


def listed(edition):
    """The edition as the page of the book reads it."""
    return edition and Edition.objects.for_list().get(pk=edition.pk)


def test_the_book_tells_what_is_new_gone_and_reworded_since_the_edition(world, full, point, page):
    gone = accept(world, "w", "Geen klantenbestand")
    edition = publish(full, by=world.ines)
    equal = page()

    new = accept(world, "o", "De vrijdagmarkt keert terug")
    point.reword("Zuurdesem van 1923", by=world.ines)
    gone.reject(by=world.ines)
    add_issue(world.bakery, "Hoe kan ik?", inside=point, outside=new, by=world.ines)
    ask(world.bakery, "Hoe kunnen we groeien?", by=world.ines)

    found = since(world, edition)
    assert (found.edition, found.at) == (1, edition.at)
    assert found.changes == [
        Change("s", "reworded", "Zuurdesem van 1923", "Eigen zuurdesem"),
        Change("w", "gone", "Geen klantenbestand"),
        Change("o", "new", "De vrijdagmarkt keert terug"),
        Change("issue", "new", "Hoe kan ik?"),
        Change("question", "new", "Hoe kunnen we groeien?"),
    ]
    assert "De SWOT is veranderd" not in equal
    told = page()
    assert "De SWOT is veranderd Sinds uitgave 1. Het ontwerp is al aangepast." in told
    assert "“Eigen zuurdesem” is nu “Zuurdesem van 1923”" in told
    assert "Weg: “Geen klantenbestand”" in told
    assert "Nieuw: “De vrijdagmarkt keert terug”" in told


def test_what_was_changed_back_or_only_moved_is_not_told(world, full, point):
    second = accept(world, "s", "Samira kent iedereen")
    edition = publish(full, by=world.ines)

    second.move(-1)
    point.refresh_from_db()
    point.reword("Iets anders", by=world.ines)
    point.reword("Eigen zuurdesem", by=world.ines)

    assert since(world, edition) is None


def test_without_an_edition_it_is_told_since_the_confirmation(world, full, point, page):
    assert (since(world), "De SWOT is veranderd" in page()) == (None, False)
    confirm(world.bakery, by=world.ines)
    assert since(world) is None

    accept(world, "t", "De supermarkt bakt af")

    assert since(world).edition is None
    assert since(world).changes == [Change("t", "new", "De supermarkt bakt af")]
    told = page()
    assert "De SWOT is veranderd Sinds ze op" in told
    assert "bevestigd werd. Het ontwerp is al aangepast. Nieuw: “De supermarkt bakt af”" in told


def test_the_standing_edition_counts_before_an_older_one_and_before_the_confirmation(
    world, full, point, page
):
    confirm(world.bakery, by=world.ines)
    accept(world, "w", "Geen klantenbestand")
    publish(full, by=world.ines)
    accept(world, "t", "De supermarkt bakt af")
    second = publish(full, by=world.ines)
    assert "De SWOT is veranderd" not in page()

    second.withdraw(by=world.ines, because="Fout in het adres")

    told = page()
    assert "Sinds uitgave 1." in told
    assert "Nieuw: “De supermarkt bakt af”" in told
    assert "Nieuw: “Geen klantenbestand”" not in told


def test_an_edition_of_before_the_swot_was_kept_tells_nothing(world, full, point, page):
    edition = publish(full, by=world.ines)
    snapshot = {key: value for key, value in edition.snapshot.items() if key != "portrait"}
    # As they lie in the database; an edition itself lets nobody change it.
    models.QuerySet.update(Edition.objects.filter(pk=edition.pk), snapshot=snapshot)

    accept(world, "t", "De supermarkt bakt af")

    assert since(world, edition) is None
    assert "De SWOT is veranderd" not in page()


def test_the_competitor_s_swot_changes_nothing_here(world, full, point):
    edition = publish(full, by=world.ines)

    theirs = Point(trajectory=world.clothes, quadrant="s", by=world.ines)
    theirs.accept(by=world.ines, text="Eigen naaiatelier")
    confirm(world.clothes, by=world.ines)
    begin_book(world.clothes, by=world.ines)

    assert since(world, edition) is None
    assert swot_since(open_dossier(world.clothes), None) is None


def test_it_takes_one_query_at_most(world, full, point, django_assert_num_queries):
    edition = publish(full, by=world.ines)
    confirm(world.bakery, by=world.ines)
    for standing, queries in ((listed(edition), 0), (None, 1)):
        dossier = open_dossier(world.bakery)
        assert dossier.portrait
        with django_assert_num_queries(queries):
            assert swot_since(dossier, standing) is None
