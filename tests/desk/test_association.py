"""What an association reads of its shops together, and of none of them by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doeboek.audits.snapshots import take_snapshot
from doeboek.cityissues import bundling
from doeboek.demo import cast
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Mandate, Trajectory, Wave
from tests.audits.test_comparison import TODAY, crowd
from tests.audits.test_room import FIRST, SECOND, WEAK, titles
from tests.desk.test_town import _other_programme, begin
from tests.desk.test_townsheet import ask, each_of_somebody_else

__all__ = ["crowd"]

ROOM = "Waar deze winkels het meest kunnen groeien"


def meets(wave: Wave, days: int, about: str = "De kerstmarkt") -> None:
    day = timezone.localdate() + timedelta(days)
    Wave.objects.filter(pk=wave.pk).update(meets_on=day, meets_about=about)


def bundle(world, shops: list[Trajectory], title: str):
    issues = [ask(world, each) for each in shops]
    return bundling.put_together(issues, title=title, by=world.piet)


def test_it_reads_when_programme_and_municipality_meet_and_about_what(world, read):
    assert "Er is nog geen overleg gepland" in read(world.koen, "/cijfers/")

    meets(world.wave, 9)

    assert "De kerstmarkt" in read(world.koen, "/cijfers/")


def test_a_meeting_that_is_over_or_of_another_town_is_not_its_next_one(world, read):
    meets(world.wave, -1)
    meets(world.waves["Torhout"], 9)

    page = read(world.koen, "/cijfers/")

    assert "De kerstmarkt" not in page
    assert "Er is nog geen overleg gepland" in page


def test_it_reads_what_three_owners_ask_and_not_what_two_ask(world, read):
    shops = each_of_somebody_else(begin(world, 5, name="Kanarie"))
    bundle(world, shops[:3], "Meer banken")
    bundle(world, shops[3:], "Alleen met twee")

    page = read(world.koen, "/cijfers/")

    assert "Meer banken" in page
    assert "Alleen met twee" not in page
    assert "Kanarie" not in page


def test_what_is_asked_stands_under_its_own_town_only(world, read):
    Mandate.objects.create(
        person=world.koen,
        role=Role.ASSOCIATION,
        municipality=cast.town("Torhout", timezone.localdate()),
        since=timezone.localdate() - timedelta(days=9),
    )
    bundle(world, each_of_somebody_else(begin(world, 3)), "Meer banken")

    page = read(Person.objects.get(pk=world.koen.pk), "/cijfers/")

    assert page.count("samen aangaat") == 2
    assert page.count("Meer banken") == 1


@pytest.mark.parametrize(("count", "is_told"), [(9, False), (10, True)])
def test_it_reads_where_ten_shops_or_more_have_most_room(world, crowd, read, count, is_told):
    crowd(count, values=WEAK)
    take_snapshot(TODAY())

    page = read(world.koen, "/cijfers/")

    assert (ROOM in page) is is_told
    for title in titles(FIRST, SECOND):
        assert (title in page) is is_told


def test_it_is_for_the_association_and_for_nobody_else(world, crowd, read):
    meets(world.wave, 9)
    crowd(10, values=WEAK)
    take_snapshot(TODAY())

    for name in ("piet", "hilde", "an", "greet"):
        page = read(world.people[name], "/cijfers/")
        assert ROOM not in page, name
        assert "samen aangaat" not in page, name


def test_who_works_for_another_town_as_well_reads_it_of_the_own_one_only(world, read):
    Mandate.objects.create(
        person=world.koen,
        role=Role.OFFICER,
        municipality=cast.town("Torhout", timezone.localdate()),
        since=timezone.localdate() - timedelta(days=9),
    )

    page = read(Person.objects.get(pk=world.koen.pk), "/cijfers/")

    assert page.count("samen aangaat") == 1
    assert "Wat de winkels van Tielt samen aangaat" in page


def test_whom_one_programme_brought_in_reads_no_counts_that_hold_another_one(world, crowd, read):
    crowd(10, values=WEAK)
    take_snapshot(TODAY())
    Mandate.objects.filter(person=world.koen).update(programme=world.programme)
    assert ROOM in read(world.koen, "/cijfers/")

    other = _other_programme(world)
    meets(other, 5, "Een ander programma")

    page = read(world.koen, "/cijfers/")
    assert ROOM not in page
    assert "Een ander programma" not in page


def test_more_towns_ask_for_the_codes_of_each_and_for_nothing_else(world, client_for):
    meets(world.wave, 9)
    few = _queries(client_for(world.koen))
    for name in ("Torhout", "Diksmuide"):
        Mandate.objects.create(
            person=world.koen,
            role=Role.ASSOCIATION,
            municipality=cast.town(name, timezone.localdate()),
            since=timezone.localdate() - timedelta(days=9),
        )

    many = _queries(client_for(world.koen))

    assert many == few


def _queries(client) -> int:
    client.get("/cijfers/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/cijfers/").status_code == 200
    return sum('FROM "places_municipality"' not in each["sql"] for each in asked)
