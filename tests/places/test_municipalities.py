"""Tests of doeboek/places/models.py: municipalities, and what became of them."""

import pytest
from django.db import IntegrityError, transaction

from doeboek.places.models import Municipality

from .days import (
    FIRST_OF_2019,
    FIRST_OF_2025,
    IN_2024,
    IN_2026,
    LAST_OF_2018,
    LAST_OF_2024,
)

pytestmark = pytest.mark.django_db


def on(day):
    return Municipality.objects.valid_on(day)


@pytest.mark.parametrize(
    ("day", "flanders", "west_flanders"),
    [
        (LAST_OF_2018, 308, 64),
        (FIRST_OF_2019, 300, 64),
        (LAST_OF_2024, 300, 64),
        (FIRST_OF_2025, 285, 62),
        (IN_2026, 285, 62),
    ],
)
def test_as_many_municipalities_stand_as_stood_that_day(day, flanders, west_flanders):
    standing = on(day)

    assert standing.count() == flanders
    assert standing.in_province("West-Vlaanderen").count() == west_flanders


def test_the_five_provinces_hold_all_municipalities_of_today():
    provinces = ["Antwerpen", "Limburg", "Oost-Vlaanderen", "Vlaams-Brabant", "West-Vlaanderen"]

    counts = {name: on(IN_2026).in_province(name).count() for name in provinces}

    assert counts == {
        "Antwerpen": 67,
        "Limburg": 38,
        "Oost-Vlaanderen": 55,
        "Vlaams-Brabant": 63,
        "West-Vlaanderen": 62,
    }


@pytest.mark.parametrize(
    ("name", "in_2024", "in_2026"),
    [
        ("Tielt", ["37015"], ["37022"]),
        ("Meulebeke", ["37007"], []),
        ("Wingene", ["37018"], ["37021"]),
        ("Ruiselede", ["37012"], []),
        ("Antwerpen", ["11002"], ["11002"]),
        ("Borsbeek", ["11007"], []),
        ("Nazareth", ["44048"], []),
        ("Nazareth-De Pinte", [], ["44086"]),
        ("Kortrijk", ["34022"], ["34022"]),
    ],
)
def test_a_name_has_the_code_of_its_day(name, in_2024, in_2026):
    codes = [list(on(day).named(name).values_list("nis", flat=True)) for day in (IN_2024, IN_2026)]

    assert codes == [in_2024, in_2026]


def test_the_mergers_of_2019_gave_seven_municipalities_with_these_names():
    new = Municipality.objects.filter(valid_from=FIRST_OF_2019)

    assert dict(new.values_list("nis", "name").order_by("nis")) == {
        "12041": "Puurs-Sint-Amands",
        "44083": "Deinze",
        "44084": "Aalter",
        "44085": "Lievegem",
        "45068": "Kruisem",
        "72042": "Oudsbergen",
        "72043": "Pelt",
    }


def test_the_mergers_of_2025_gave_twelve_municipalities_with_these_names():
    new = Municipality.objects.filter(valid_from=FIRST_OF_2025)

    assert dict(new.values_list("nis", "name").order_by("nis")) == {
        "23106": "Pajottegem",
        "37021": "Wingene",
        "37022": "Tielt",
        "44086": "Nazareth-De Pinte",
        "44087": "Lochristi",
        "44088": "Merelbeke-Melle",
        "46029": "Lokeren",
        "46030": "Beveren-Kruibeke-Zwijndrecht",
        "71071": "Tessenderlo-Ham",
        "71072": "Hasselt",
        "73110": "Bilzen-Hoeselt",
        "73111": "Tongeren-Borgloon",
    }


def test_capitals_accents_and_spaces_do_not_matter_in_a_name():
    asked = ["tielt", " TIÉLT ", "De  Panne", "de panne"]

    names = [on(IN_2026).named(name).get().name for name in asked]

    assert names == ["Tielt", "Tielt", "De Panne", "De Panne"]


def test_part_of_a_name_is_not_the_name():
    assert list(on(IN_2026).named("Tiel")) == []


@pytest.mark.parametrize(
    ("nis", "lineage"),
    [
        ("37022", ["37007", "37015", "37022"]),
        ("37021", ["37012", "37018", "37021"]),
        ("11002", ["11002", "11007"]),
        ("46030", ["11056", "46003", "46013", "46030"]),
        ("34022", ["34022"]),
        ("37015", ["37015"]),
    ],
)
def test_a_lineage_holds_every_code_that_counts_as_the_municipality_today(nis, lineage):
    assert Municipality.objects.get(nis=nis).lineage() == lineage


def test_before_the_merger_antwerp_is_alone_in_its_lineage():
    antwerp = Municipality.objects.get(nis="11002")

    assert antwerp.lineage(on=LAST_OF_2024) == ["11002"]
    assert antwerp.lineage(on=FIRST_OF_2025) == ["11002", "11007"]


def test_the_lineages_of_today_hold_every_code_once():
    codes = [code for each in on(IN_2026) for code in each.lineage(on=IN_2026)]

    assert sorted(codes) == sorted(Municipality.objects.values_list("nis", flat=True))


def test_a_municipality_becomes_its_successor_on_the_day_of_the_merger():
    meulebeke = Municipality.objects.get(nis="37007")

    assert meulebeke.as_of(LAST_OF_2024) == meulebeke
    assert meulebeke.as_of(FIRST_OF_2025).nis == "37022"


def test_a_merged_municipality_ended_the_day_before_its_successor_took_over():
    ended = Municipality.objects.exclude(valid_to=None).select_related("successor")

    last_days = {(each.valid_to, each.successor.valid_from) for each in ended}

    # Antwerp, the one without a first day, stood already when Borsbeek joined it.
    assert last_days == {
        (LAST_OF_2018, FIRST_OF_2019),
        (LAST_OF_2024, FIRST_OF_2025),
        (LAST_OF_2024, None),
    }
    assert [each.name for each in ended if each.successor.valid_from is None] == ["Borsbeek"]


def test_zwijndrecht_went_to_another_province():
    zwijndrecht = Municipality.objects.get(nis="11056")

    assert zwijndrecht.province == "Antwerpen"
    assert zwijndrecht.as_of(IN_2026).province == "Oost-Vlaanderen"


def test_a_code_begins_with_the_figures_of_its_arrondissement():
    astray = [
        each.name
        for each in Municipality.objects.all()
        if each.nis[:2] != each.arrondissement_nis[:2]
    ]

    assert astray == []


def test_the_arrondissements_of_west_flanders_have_their_municipalities():
    of_west_flanders = on(IN_2026).in_province("West-Vlaanderen")
    names = of_west_flanders.order_by().values_list("arrondissement", flat=True)

    counts = {name: list(names).count(name) for name in set(names)}

    assert counts == {
        "Kortrijk": 12,
        "Brugge": 10,
        "Ieper": 8,
        "Roeselare": 8,
        "Oostende": 7,
        "Tielt": 7,
        "Diksmuide": 5,
        "Veurne": 5,
    }


def test_no_two_municipalities_have_one_name_on_one_day():
    for day in (LAST_OF_2018, IN_2024, IN_2026):
        names = list(on(day).values_list("folded", flat=True))

        assert len(names) == len(set(names))


def test_every_municipality_lies_in_flanders_on_the_map():
    astray = [
        each.name
        for each in Municipality.objects.all()
        if not (50.6 < each.lat < 51.6 and 2.5 < each.lon < 6.0)
    ]

    assert astray == []


def test_a_stranger_sees_all_of_them():
    assert Municipality.objects.visible_to(None).count() == Municipality.objects.count() == 327


def test_the_database_refuses_a_municipality_that_ends_before_it_begins():
    tielt = Municipality.objects.get(nis="37022")

    tielt.valid_to = LAST_OF_2018

    with pytest.raises(IntegrityError), transaction.atomic():
        tielt.save()


def test_the_database_refuses_a_successor_for_a_municipality_that_still_stands():
    kortrijk = Municipality.objects.get(nis="34022")

    kortrijk.successor_id = "37022"

    with pytest.raises(IntegrityError), transaction.atomic():
        kortrijk.save()


def test_a_lineage_takes_one_query(django_assert_num_queries):
    tielt = Municipality.objects.get(nis="37022")

    with django_assert_num_queries(1):
        tielt.lineage()
