"""Which shops of a list are known, and which rows go back to be mended."""

from __future__ import annotations

import pytest

from doeboek.demo.cast import invented_number
from doeboek.programmes.importing.judging import bring_in
from doeboek.programmes.importing.wrongrows import wrong_rows
from doeboek.programmes.models import Programme, Wave
from tests.programmes.lists import (
    invented_establishment,
    judged,
    line,
    read,
    says,
    shops,
    verdicts,
)


# -- which ones are known -------------------------------------------------------------------------
def test_new_shops_are_new(world):
    assert verdicts(judged(world, *shops(3))) == ["new", "new", "new"]


def test_the_same_name_at_the_same_address_is_the_same_shop(world):
    rows = [
        line("Bakkerij Zonnekruim", Straat="Kortrijkstraat", Nummer="14"),
        line("BAKKERIJ ZONNEKRUIM BV", Straat="Kortrijkstr.", Nummer=" 14 "),
    ]

    found = judged(world, *rows)

    assert verdicts(found) == ["same", "same"]
    assert found.rows.first().match == world.bakery
    assert says(found, 2) == ["Bakkerij Zonnekruim zit al in het programma."]


def test_another_name_at_the_same_address_is_doubtful(world):
    found = judged(world, line("Het Broodhuis", Straat="Kortrijkstraat", Nummer="14"))

    assert verdicts(found) == ["doubtful"]
    assert found.rows.get().match == world.bakery
    assert says(found, 2) == ["Bakkerij Zonnekruim is op hetzelfde adres."]


def test_the_same_enterprise_number_elsewhere_is_doubtful(world):
    found = judged(world, line("Zonnekruim 2", Ondernemingsnummer=invented_number(101)))

    assert verdicts(found) == ["doubtful"]
    assert says(found, 2) == ["Bakkerij Zonnekruim heeft hetzelfde ondernemingsnummer."]


def test_the_same_establishment_number_is_the_same_shop(world):
    number = invented_establishment(7)
    world.bakery.shop.establishment_number = number
    world.bakery.shop.save()

    found = judged(world, line("Iets anders", Vestigingsnummer=number))

    assert verdicts(found) == ["same"]
    assert says(found, 2) == ["Bakkerij Zonnekruim heeft hetzelfde vestigingsnummer."]


def test_one_owner_with_two_establishments_has_two_shops(world):
    number = invented_number(55)
    rows = [
        line("A", Ondernemingsnummer=number, Vestigingsnummer=invented_establishment(1)),
        line(
            "B", Nummer="9", Ondernemingsnummer=number, Vestigingsnummer=invented_establishment(2)
        ),
    ]

    assert verdicts(judged(world, *rows)) == ["new", "new"]


def test_two_boxes_are_two_addresses(world):
    assert verdicts(judged(world, line("A", Bus="1"), line("B", Bus="2"))) == ["new", "new"]


def test_a_row_that_stands_in_the_list_twice_is_told_by_its_number(world):
    found = judged(world, line("A"), line("a bv"), line("B"))

    assert verdicts(found) == ["new", "same", "doubtful"]
    assert says(found, 3) == ["Rij 2 is dezelfde winkel."]
    assert says(found, 4) == ["Rij 2, A, is op hetzelfde adres."]


def test_a_shop_without_house_number_is_not_half_the_street(world):
    found = judged(world, line("A", Nummer=""), line("B", Nummer=""), line("A", Nummer=""))

    assert verdicts(found) == ["new", "new", "same"]


def test_a_shop_of_another_programme_is_not_given_away(world):
    other = Programme.objects.create(
        name="Iets anders",
        organisation=world.programme.organisation,
        starts_on=world.programme.starts_on,
    )
    wave = Wave.objects.create(
        programme=other, municipality=world.wave.municipality, starts_on=world.wave.starts_on
    )
    sheet = read(line("Bakkerij Zonnekruim", Straat="Kortrijkstraat", Nummer="14"))

    found = bring_in(sheet, wave, filename="lijst.csv", by=world.noor)

    assert (verdicts(found), found.rows.get().match) == (["new"], None)


def test_a_wrong_row_is_no_double_of_a_right_one(world):
    found = judged(world, line("A", Ondernemingsnummer="1999.001.238"), line("A"))

    assert verdicts(found) == ["wrong", "new"]


# -- the wrong rows -------------------------------------------------------------------------------
def test_the_wrong_rows_come_back_with_their_reasons_and_without_formulas(world):
    evil = line('=HYPERLINK("http://kwaad.example")', Postcode="9999", Telefoon="+32 51 40 12 34")
    found = judged(
        world, line("Goed"), [f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in evil]
    )

    text = wrong_rows(found)

    assert text.startswith("\ufeffRij;Wat er scheelt;Naam;Ondernemingsnummer;")
    [row] = text.splitlines()[1:]
    assert row.startswith("3;Postcode 9999 bestaat niet in Vlaanderen.;")
    assert "\"'=HYPERLINK(" in row
    assert row.endswith(";'+32 51 40 12 34")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_guarded_cell_comes_in_as_it_went_out(sign):
    sheet = read(line(f"'{sign}1+1"))

    assert sheet.rows[0][1][0] == f"{sign}1+1"
