"""Reading the rows of a list, one by one."""

from __future__ import annotations

import pytest

from doeboek.demo.cast import invented_number
from doeboek.programmes.importing.columns import recognised
from doeboek.programmes.importing.rows import Surroundings, entry_of
from doeboek.programmes.importing.words import sentences
from tests.programmes.lists import (
    HEADS,
    invented_establishment,
    line,
)


def entry(world, heads=HEADS, **facts):
    cells = line(**facts) if heads is HEADS else list(facts.values())
    return entry_of(cells, recognised(heads), len(heads), Surroundings(world.wave))


def test_a_right_row_is_read_whole(world):
    found = entry(
        world,
        Ondernemingsnummer="BE 1999.001.239",
        Vestigingsnummer=invented_establishment(1),
        NACE="47.761",
        Telefoon="051/40.12.34",
        Website="bloemen.example",
        Eigenaar="Lena Devos",
        **{"E-mail": "lena@example.be"},
    )

    assert (found.wrong, found.left_out) == ([], [])
    assert found.enterprise_number == "1999001239"
    assert found.website == "https://bloemen.example"
    assert found.address == "Ieperstraat 5, 8700 Tielt"


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"name": ""}, "name_missing"),
        ({"Straat": ""}, "street_missing"),
        ({"Postcode": ""}, "postcode_missing"),
        ({"name": "x" * 201}, "too_long"),
        ({"Nummer": "x" * 21}, "too_long"),
        ({"Postcode": "870"}, "postcode_shape"),
        ({"Postcode": "acht"}, "postcode_shape"),
        ({"Postcode": "9999"}, "postcode_unknown"),
        ({"Postcode": "1000"}, "postcode_unknown"),
        ({"Postcode": "8600"}, "postcode_elsewhere"),
        ({"Ondernemingsnummer": "1999.001.238"}, "enterprise_check"),
        ({"Ondernemingsnummer": "1999"}, "enterprise_length"),
        ({"Ondernemingsnummer": "5999.001.239"}, "enterprise_start"),
        ({"Vestigingsnummer": "7999000101"}, "establishment_check"),
        ({"Vestigingsnummer": invented_number(5)}, "establishment_start"),
    ],
)
def test_what_cannot_be_is_wrong(world, facts, code):
    found = entry(world, **facts)

    assert [reason[0] for reason in found.wrong] == [code]


def test_everything_that_is_wrong_is_told_at_once(world):
    found = entry(world, name="", Postcode="9999", Ondernemingsnummer="1999.001.238")

    assert [code for code, _params in found.wrong] == [
        "name_missing",
        "postcode_unknown",
        "enterprise_check",
    ]
    assert sentences(found.wrong)[2] == (
        "Het ondernemingsnummer 1999.001.238 bestaat niet. Kijk de laatste twee cijfers na."
    )


def test_a_stray_separator_makes_a_row_wrong(world):
    cells = [*line(Eigenaar="Devos"), "te veel"]

    found = entry_of(cells, recognised(HEADS), len(HEADS), Surroundings(world.wave))

    assert found.wrong == [("too_many_cells", {"cells": 14, "columns": 13})]


def test_what_is_not_needed_is_left_out_and_told(world):
    found = entry(
        world, Telefoon="bel me", NACE="99.99", Website="geen site", **{"E-mail": "lena@"}
    )

    assert found.wrong == []
    assert {params["field"] for _code, params in found.left_out} == {
        "phone",
        "nace",
        "website",
        "email",
    }
    assert (found.phone, found.nace, found.website, found.email) == ("", "", "", "")
    assert "Telefoon “bel me” klopt niet en valt weg." in sentences(found.left_out)


@pytest.mark.parametrize(
    ("written", "street", "number", "box"),
    [
        ("Kortrijkstraat 14", "Kortrijkstraat", "14", ""),
        ("Kortrijkstraat 14A bus 3", "Kortrijkstraat", "14A", "3"),
        ("Kortrijkstraat, 14-16", "Kortrijkstraat", "14-16", ""),
        ("Markt", "Markt", "", ""),
        ("11 Novemberlaan 7", "11 Novemberlaan", "7", ""),
    ],
)
def test_street_and_number_in_one_column_are_taken_apart(world, written, street, number, box):
    heads = ["Naam", "Adres", "Postcode en gemeente"]

    found = entry(world, heads, a="Bloemen", b=written, c="8700 Tielt")

    assert (found.street, found.number, found.box) == (street, number, box)
    assert (found.postcode, found.municipality, found.wrong) == ("8700", "Tielt", [])


def test_a_very_long_street_does_not_take_long(world):
    heads = ["Naam", "Adres", "Postcode"]

    found = entry(world, heads, a="X", b="a 1" * 100_000, c="8700")

    assert [code for code, _params in found.wrong] == ["too_long"]
