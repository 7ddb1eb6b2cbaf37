"""Help and subsidies: written down once, checked again, ticked for a book."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from doeboek.books.dossier import open_dossier
from doeboek.books.models import Support
from doeboek.books.models.support import CHECKED_FOR
from doeboek.books.snapshot import draft_of

GIVEN = {
    "name": "Premie voor een nieuwe gevel",
    "giver": "De stad",
    "gives": "De helft van wat u betaalt",
    "conditions": "",
    "municipality": "",
    "url": "gevel.example.be",
    "checked_on": "2026-11-03",
}


@pytest.fixture
def support(world) -> Support:
    return Support.objects.create(
        programme=world.programme,
        name="Premie",
        giver="De stad",
        gives="Geld",
        checked_on=timezone.localdate(),
        checked_by=world.ines,
    )


def printed(full) -> list[str]:
    book = draft_of(open_dossier(full.trajectory), made_on=timezone.localdate())
    return [support["name"] for support in book["supports"]]


def test_a_coach_writes_one_down_for_the_programme(world, ines):
    ines.post(reverse("books:support_new", args=[world.programme.pk]), GIVEN)

    support = Support.objects.get()
    assert (support.name, support.url) == (GIVEN["name"], "https://gevel.example.be")
    assert (support.checked_on, support.checked_by) == (date(2026, 11, 3), world.ines)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Geef het een naam."),
        ({"giver": ""}, "Schrijf wie het geeft."),
        ({"gives": ""}, "Schrijf wat iemand krijgt."),
        ({"checked_on": "2999-01-01"}, "Die dag moet nog komen."),
        ({"url": "javascript:alert(1)"}, "Dit is geen volledig webadres."),
        ({"gives": "a" * 601}, "a" * 601),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(world, ines, wrong, said):
    answer = ines.post(
        reverse("books:support_new", args=[world.programme.pk]), GIVEN | {"gives": "Geld"} | wrong
    )

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Support.objects.count() == 0


def test_after_half_a_year_it_has_to_be_checked_again(world, ines, support):
    today = timezone.localdate()
    assert not support.is_stale(today + CHECKED_FOR)
    assert support.is_stale(today + CHECKED_FOR + timedelta(days=1))
    Support.objects.update(checked_on=today - timedelta(days=200), checked_by=world.greet)
    assert "opnieuw na te kijken" in ines.get(reverse("books:supports")).content.decode()

    ines.post(reverse("books:support_check", args=[support.pk]))

    support.refresh_from_db()
    assert (support.checked_on, support.checked_by) == (today, world.ines)
    assert "opnieuw na te kijken" not in ines.get(reverse("books:supports")).content.decode()


def test_the_coach_ticks_what_the_book_prints(ines, at, full, support):
    assert printed(full) == []

    ines.post(at("block", "support"), {"text": "", "supports": [support.pk]})
    assert printed(full) == ["Premie"]
    ines.post(at("block", "support"), {"text": "", "version": 2})

    assert printed(full) == []


def test_one_of_another_municipality_or_programme_is_not_offered(
    ines, at, world, support, other_programme
):
    elsewhere = type(world.wave.municipality).objects.exclude(nis=world.wave.municipality_id)
    Support.objects.create(
        programme=world.programme,
        municipality=elsewhere.first(),
        name="Elders",
        giver="Een andere stad",
        gives="Geld",
        checked_on=timezone.localdate(),
        checked_by=world.ines,
    )
    theirs = Support.objects.create(
        programme=other_programme,
        name="Van anderen",
        giver="Anderen",
        gives="Geld",
        checked_on=timezone.localdate(),
        checked_by=world.ines,
    )

    form = ines.get(at("block", "support")).context["supports"]

    assert form.offered == [support]
    answer = ines.post(at("block", "support"), {"text": "", "supports": [theirs.pk]})
    assert answer.status_code == 422
    assert ines.get(reverse("books:support", args=[theirs.pk])).status_code == 404


def test_a_stale_one_is_named_where_it_is_ticked(ines, at, support):
    Support.objects.update(checked_on=timezone.localdate() - timedelta(days=200))

    page = ines.get(at("block", "support")).content.decode()

    assert "Dit is langer dan een half jaar niet nagekeken: Premie." in page


def test_in_the_bin_it_is_no_longer_offered_and_it_comes_back(world, ines, at, full, support):
    full.supports.add(support)
    away = reverse("books:support_bin", args=[world.programme.pk, support.pk])

    ines.post(away)
    assert printed(full) == []
    ines.post(away + "?terug")

    assert printed(full) == ["Premie"]
