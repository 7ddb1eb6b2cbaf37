"""Tests of doeboek/places/finding.py: names and postcodes."""

import pytest
from django.utils import translation

from doeboek.places.finding import places_named, postcode_hint, postcode_problem, resolve
from doeboek.places.models import Municipality, PostcodeArea

from .days import FIRST_OF_2025, IN_2024, IN_2026, LAST_OF_2018, LAST_OF_2024

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("postcode", "day", "nis"),
    [
        ("8760", IN_2024, "37007"),
        ("8760", LAST_OF_2024, "37007"),
        ("8760", FIRST_OF_2025, "37022"),
        ("8760", IN_2026, "37022"),
        ("8700", IN_2024, "37015"),
        ("8700", IN_2026, "37022"),
        ("8755", IN_2024, "37012"),
        ("8755", IN_2026, "37021"),
        ("2150", IN_2024, "11007"),
        ("2150", IN_2026, "11002"),
        ("9910", LAST_OF_2018, "44029"),
        ("9910", IN_2026, "44084"),
        ("8500", IN_2026, "34022"),
    ],
)
def test_a_postcode_resolves_to_the_municipality_of_that_day(postcode, day, nis):
    assert resolve(postcode, day) == Municipality.objects.get(nis=nis)


@pytest.mark.parametrize("written", ["8760", " 8760 ", "B-8760", "be 8760", "B8760"])
def test_a_postcode_may_be_written_as_people_do(written):
    assert resolve(written, IN_2026).nis == "37022"


@pytest.mark.parametrize(
    "written", ["", "876", "87600", "Tielt", "87 60", "8760 Meulebeke", "٨٧٦٠"]
)
def test_what_is_no_postcode_resolves_to_nothing(written):
    assert resolve(written, IN_2026) is None


@pytest.mark.parametrize("day", [LAST_OF_2018, IN_2024, IN_2026])
def test_every_postcode_lies_in_municipalities_that_stood_that_day(day):
    standing = set(Municipality.objects.valid_on(day).values_list("nis", flat=True))

    areas = PostcodeArea.objects.valid_on(day)

    assert set(areas.order_by().values_list("municipality_id", flat=True)) == standing
    assert areas.values("postcode").order_by().distinct().count() == 521


@pytest.mark.parametrize("day", [LAST_OF_2018, IN_2024, IN_2026])
def test_only_one_postcode_lies_in_two_municipalities(day):
    postcodes = list(PostcodeArea.objects.valid_on(day).values_list("postcode", flat=True))

    assert {each for each in postcodes if postcodes.count(each) > 1} == {"1804"}


def test_a_postcode_in_two_municipalities_names_both_and_resolves_to_one():
    names = [each.name for each in places_named("1804", on=IN_2026)]

    assert names == ["Vilvoorde", "Zemst"]
    assert resolve("1804", IN_2026).name == "Vilvoorde"


def test_a_place_is_found_by_name_and_by_postcode_alike():
    by_name = places_named("tielt", on=IN_2026)
    by_postcode = places_named("8700", on=IN_2026)

    assert list(by_name) == list(by_postcode) == [Municipality.objects.get(nis="37022")]


def test_a_merged_municipality_is_not_found_by_name_any_more():
    assert list(places_named("Meulebeke", on=IN_2026)) == []


def test_a_known_postcode_has_no_problem_before_or_after_a_merger():
    assert postcode_problem("8760", IN_2024) is None
    assert postcode_problem("8760", IN_2026) is None


def test_an_unknown_postcode_is_told_in_the_language_of_the_reader():
    problem = postcode_problem("8999", IN_2026)

    with translation.override("nl"):
        in_dutch = str(problem)
    with translation.override("en"):
        in_english = str(problem)

    assert in_dutch == "Postcode 8999 bestaat niet in Vlaanderen. Kijk de vier cijfers na."
    assert in_english == "Postcode 8999 does not exist in Flanders. Check the four digits."


def test_something_else_than_four_digits_is_told():
    with translation.override("nl"):
        assert (
            str(postcode_problem("87", IN_2026)) == "Een postcode heeft vier cijfers, zoals 8760."
        )


def test_a_postcode_of_a_merged_municipality_is_told_with_its_day_in_each_language():
    hint = postcode_hint("8760", IN_2026)

    with translation.override("nl"):
        in_dutch = str(hint)
    with translation.override("en"):
        in_english = str(hint)

    assert in_dutch == "8760 hoort sinds 1 januari 2025 bij Tielt."
    assert in_english == "8760 has been part of Tielt since 1 January 2025."


def test_a_municipality_that_kept_its_code_is_told_as_well():
    with translation.override("nl"):
        hint = str(postcode_hint("2150", IN_2026))

    assert hint == "2150 hoort sinds 1 januari 2025 bij Antwerpen."


@pytest.mark.parametrize(
    ("postcode", "day"),
    [
        pytest.param("8760", LAST_OF_2024, id="before the merger"),
        pytest.param("8700", IN_2026, id="Tielt was and is Tielt"),
        pytest.param("8500", IN_2026, id="Kortrijk never merged"),
        pytest.param("8999", IN_2026, id="unknown"),
        pytest.param("87", IN_2026, id="no postcode"),
    ],
)
def test_there_is_no_hint_where_nothing_changed_for_the_reader(postcode, day):
    assert postcode_hint(postcode, day) is None


def test_resolving_takes_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        resolve("8760", IN_2026)
