"""Tests of doeboek/places/succession.py."""

from doeboek.places.succession import heir, lineage

VILLAGE_TO_TOWN_TO_CITY = {"village": "town", "hamlet": "town", "town": "city", "suburb": "city"}


def test_an_heir_is_found_through_a_merger_of_a_merger():
    assert heir("village", VILLAGE_TO_TOWN_TO_CITY) == "city"


def test_what_never_merged_is_its_own_heir():
    assert heir("city", VILLAGE_TO_TOWN_TO_CITY) == "city"


def test_a_lineage_reaches_back_through_a_merger_of_a_merger():
    assert lineage("city", VILLAGE_TO_TOWN_TO_CITY) == [
        "city",
        "hamlet",
        "suburb",
        "town",
        "village",
    ]


def test_a_lineage_does_not_reach_forward():
    assert lineage("town", VILLAGE_TO_TOWN_TO_CITY) == ["hamlet", "town", "village"]
