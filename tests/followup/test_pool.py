"""The experts of a programme: what one may ask them for, and what they did before."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from doeboek.followup.models import FollowUp
from doeboek.followup.pool import offers_of, pool_of
from doeboek.followup.themes import leave_out
from doeboek.people.models import Organisation, Person
from doeboek.programmes.models import Mandate, Trajectory, Wave
from tests.followup.experts import expert, help_by


@pytest.fixture
def lotte(world) -> Mandate:
    """Lotte, who helps the bakery with the window."""
    return Mandate.objects.get(person=world.lotte)


def names(lines):
    return [line.person.first_name for line in lines]


def line_of(world, person):
    lines = pool_of(world.programme, reader=world.ines)
    return next(line for line in lines if line.person == person)


def test_who_filled_in_nothing_yet_stands_there_with_what_is_known(world, lotte):
    (line,) = pool_of(world.programme, reader=world.ines)

    assert (line.mandate, line.expertise, line.is_free, line.hours) == (lotte, None, None, None)
    assert (line.themes, line.languages, line.helped) == ([], [], ())
    assert (line.running, line.agreed) == (1, 8)


def test_themes_and_languages_are_in_words_and_in_the_order_of_the_list(world):
    maker = Organisation.objects.create(name="Atelier", kind=Organisation.Kind.CENTRE)
    nele = expert(
        world.programme,
        "Nele Roels",
        themes=["window", "customer-file", "gone"],
        languages=["uk", "nl"],
        hours=6,
        before="Etalagiste",
    )
    Mandate.objects.filter(pk=nele.pk).update(organisation=maker)

    line = line_of(world, nele.person)

    assert line.themes == ["Het klantenbestand", "De etalage"]
    assert line.languages == ["Nederlands", "Oekraïens"]
    assert (line.hours, line.expertise.before, line.is_free) == (6, "Etalagiste", True)
    assert line.mandate.organisation == maker
    with translation.override("en"):
        assert line_of(world, nele.person).languages == ["Dutch", "Ukrainian"]


def test_a_theme_that_the_programme_left_out_is_not_offered(world):
    nele = expert(world.programme, "Nele Roels", themes=["window", "energy"])
    leave_out(world.programme, "energy")

    line = line_of(world, nele.person)

    assert line.themes == ["De etalage"]
    assert not line.fits("energy")


def test_who_is_free_from_a_later_day_or_has_no_hours_is_not_free_now(world):
    today = timezone.localdate()
    since = expert(world.programme, "Nele Roels", free_from=today)
    later = expert(world.programme, "Bram Soete", free_from=today + timedelta(days=1))
    none = expert(world.programme, "Cis Vos", hours=0)

    found = {line.person: line for line in pool_of(world.programme, reader=world.ines)}

    assert found[since.person].is_free is True
    assert found[since.person].free_from is None
    assert found[later.person].is_free is False
    assert found[later.person].free_from == today + timedelta(days=1)
    assert found[none.person].is_free is False


def test_an_expert_fits_by_theme_and_language_together(world):
    nele = expert(world.programme, "Nele Roels", themes=["window"], languages=["nl", "fr"])

    line = line_of(world, nele.person)

    assert line.fits("window", "fr")
    assert line.fits("", "fr")
    assert line.fits("window")
    assert line.fits("")
    assert not line.fits("window", "en")
    assert not line.fits("energy", "fr")
    assert not line_of(world, world.lotte).fits("", "nl")


def test_helps_that_go_on_count_with_the_hours_agreed_and_those_that_are_over_by_theme(world):
    nele = expert(world.programme, "Nele Roels", themes=["window"]).person
    help_by(nele, world.clothes, "window", hours=4)
    help_by(nele, world.bakery, "energy")
    help_by(nele, world.bakery, "window", ago=5, hours=100)
    help_by(nele, world.clothes, "window", ago=50)
    help_by(nele, world.clothes, "own-1-101", ago=90)

    line = line_of(world, nele)

    assert (line.running, line.agreed) == (2, 4)
    assert line.helped == (("De etalage", 2), ("Over own-1-101", 1))
    assert line.times == 3


def test_help_that_was_stopped_on_its_first_day_was_none(world):
    nele = expert(world.programme, "Nele Roels").person
    stopped = help_by(nele, world.bakery, "window", ago=5)
    stopped.membership.delete()

    line = line_of(world, nele)

    assert (line.running, line.agreed, line.helped) == (0, None, ())


def test_of_each_help_that_is_over_the_last_word_of_its_owner_counts(world):
    nele = expert(world.programme, "Nele Roels").person
    help_by(nele, world.bakery, "window", "no", "yes", ago=5)
    help_by(nele, world.clothes, "window", "yes", ago=50)
    help_by(nele, world.clothes, "energy", "partly", ago=90)
    help_by(nele, world.clothes, "layout", ago=130)
    help_by(nele, world.clothes, "figures", "no")

    assert line_of(world, nele).judgements == {"yes": 2, "partly": 1}


def test_only_helps_of_this_programme_and_of_shops_that_are_kept_count(world, other_programme):
    nele = expert(world.programme, "Nele Roels").person
    elsewhere = Wave.objects.create(
        programme=other_programme,
        municipality=world.wave.municipality,
        starts_on=world.wave.starts_on,
    )
    help_by(nele, world.bakery, "window", ago=5)
    help_by(nele, world.clothes, "window", "yes", ago=5)
    Trajectory.objects.filter(pk=world.bakery.pk).update(wave=elsewhere)
    Trajectory.objects.get(pk=world.clothes.pk).discard()

    line = line_of(world, nele)

    assert (line.helped, line.judgements) == ((), {})


def test_a_help_of_a_shop_the_reader_does_not_know_counts_too(world):
    """Tom coaches neither shop; an expert who is busy there is busy for him as well."""
    (line,) = pool_of(world.programme, reader=world.tom)

    assert list(FollowUp.objects.visible_to(world.tom)) == []
    assert line.running == 1


def test_who_knows_the_theme_comes_first_then_who_is_free_least_busy_and_by_name(world):
    soon = timezone.localdate() + timedelta(days=9)
    expert(world.programme, "Zita Maes", themes=["energy"], free_from=soon)
    busy = expert(world.programme, "Bram Soete", languages=["nl"])
    expert(world.programme, "Élise Bo", languages=["nl"])
    expert(world.programme, "Femke Bo", languages=["nl"])
    help_by(busy.person, world.bakery, "energy")

    lines = pool_of(world.programme, reader=world.ines)
    for_energy = pool_of(world.programme, reader=world.ines, theme_key="energy")

    assert names(lines) == ["Élise", "Femke", "Bram", "Lotte", "Zita"]
    assert names(for_energy) == ["Zita", "Élise", "Femke", "Bram", "Lotte"]


def test_who_is_expert_no_more_or_elsewhere_is_not_there(world, lotte, other_programme):
    expert(other_programme, "Nele Roels", themes=["window"])
    lotte.end()

    assert pool_of(world.programme, reader=world.ines) == []
    assert pool_of(other_programme, reader=world.ines) == []
    assert names(pool_of(other_programme, reader=world.noor)) == ["Nele"]


def test_three_experts_ask_as_much_of_the_database_as_one_and_four_at_most(world):
    someone, anew = Person.objects.get(pk=world.ines.pk), Person.objects.get(pk=world.ines.pk)
    with CaptureQueriesContext(connection) as one:
        pool_of(world.programme, reader=someone)
    for name in ("Nele Roels", "Bram Soete"):
        person = expert(world.programme, name, themes=["window"]).person
        help_by(person, world.bakery, "window", "yes", ago=5)

    with CaptureQueriesContext(connection) as three:
        lines = pool_of(world.programme, reader=anew)
        assert [(line.person.name, line.themes, line.expertise) for line in lines]

    assert len(three) == len(one) <= 4


def test_what_one_may_ask_somebody_for_stands_apart_for_each_programme(world, other_programme):
    nele = expert(other_programme, "Nele Roels", themes=["window"])
    Mandate.objects.create(person=nele.person, role="expert", programme=world.programme)

    first, second = offers_of(nele.person)

    assert (first.mandate, first.themes, first.is_free) == (nele, ["De etalage"], True)
    assert (second.mandate.programme, second.expertise) == (world.programme, None)
    assert offers_of(world.ines) == []
