"""Taking the dossier along from the pages."""

from __future__ import annotations

import io
import logging
from zipfile import ZipFile

import pytest
from django.urls import reverse

from doeboek.people.logs import _TAKEN


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("ines", 200),
        ("greet", 200),
        ("karim", 200),
        ("samira", 403),
        ("lotte", 403),
        ("piet", 404),
        ("hilde", 404),
        ("koen", 404),
        ("tom", 404),
        ("marleen", 404),
        ("wout", 404),
        ("noor", 404),
    ],
)
def test_the_team_and_the_owner_take_it_along_and_nobody_else(told, client_for, name, status):
    browser = client_for(told.people[name])

    for page in ("desk:dossier", "desk:dossier_archive"):
        assert browser.get(reverse(page, args=[told.bakery.pk])).status_code == status


def test_the_owner_gets_the_owners_copy_in_a_file_with_a_name(told, client_for):
    answer = client_for(told.karim).get(reverse("desk:dossier_archive", args=[told.bakery.pk]))

    assert answer["Content-Type"] == "application/zip"
    assert 'filename="Dossier van Bakkerij Zonnekruim' in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    with ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        assert "exemplaar van de eigenaar" in archive.read("LEESMIJ.txt").decode()


def test_it_speaks_the_language_of_who_asks(told, client_for):
    greet = client_for(told.greet)
    greet.post(reverse("common:language"), {"language": "en"})

    answer = greet.get(reverse("desk:dossier_archive", args=[told.bakery.pk]))

    with ZipFile(io.BytesIO(answer.content)) as archive:
        assert "The dossier of Bakkerij Zonnekruim" in archive.read("README.txt").decode()
        assert "tables/actions.csv" in archive.namelist()


def test_the_log_says_who_took_which_copy_and_names_nobody(told, client_for, caplog):
    karim = client_for(told.karim)

    with caplog.at_level(logging.INFO, logger=_TAKEN.name):
        karim.get(reverse("desk:dossier_archive", args=[told.bakery.pk]))

    [said] = [record.getMessage() for record in caplog.records if record.name == _TAKEN.name]
    assert said.startswith(f"person {told.karim.pk} by link ")
    assert f"the dossier of trajectory {told.bakery.pk}, copy owner" in said
    assert "Karim" not in said


def test_it_is_logged_at_the_level_that_the_product_has(settings):
    assert settings.LOGGING["loggers"][_TAKEN.name] == {"level": "INFO"}


def test_the_way_there_is_on_the_pages_of_team_and_owner(told, client_for):
    there = reverse("desk:dossier", args=[told.bakery.pk])
    team = client_for(told.ines).get(reverse("desk:trajectory", args=[told.bakery.pk]))
    shop = reverse("desk:mine_shop", args=[told.bakery.pk])

    assert there in team.content.decode()
    assert there in client_for(told.karim).get(shop).content.decode()
    assert there not in client_for(told.samira).get(shop).content.decode()


def test_nothing_is_written_by_taking_it_along(told, client_for, django_assert_num_queries):
    karim = client_for(told.karim)
    address = reverse("desk:dossier_archive", args=[told.bakery.pk])
    before = told.bakery.moments.count()

    karim.get(address)

    assert told.bakery.moments.count() == before
    assert karim.post(address).status_code == 405
