"""Reading a list: its file, its columns, its rows, and which shops are known."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook

from doeboek.demo.cast import invented_number
from doeboek.programmes.importing import files
from doeboek.programmes.importing.columns import recognised
from doeboek.programmes.importing.files import OLD_EXCEL, Sheet, Unreadable, read_list
from doeboek.programmes.importing.judging import bring_in
from doeboek.programmes.importing.rows import Surroundings, entry_of
from doeboek.programmes.importing.words import sentences
from doeboek.programmes.importing.wrongrows import wrong_rows
from doeboek.programmes.models import Programme, ShopList, Wave
from tests.programmes.lists import (
    HEADS,
    as_csv,
    as_xlsx,
    content_of,
    invented_establishment,
    line,
    shops,
)


def read(*rows, **how) -> Sheet:
    return read_list(content_of(as_csv(*rows, **how)))


def judged(world, *rows, **how) -> ShopList:
    return bring_in(read(*rows, **how), world.wave, filename="lijst.csv", by=world.ines)


def verdicts(shop_list: ShopList) -> list[str]:
    return list(shop_list.rows.values_list("verdict", flat=True))


def says(shop_list: ShopList, number: int) -> list[str]:
    return sentences(shop_list.rows.get(number=number).reasons)


# -- the file -------------------------------------------------------------------------------------
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_usual_csv_is_read(separator, encoding):
    sheet = read(line("Crème & Café"), separator=separator, encoding=encoding)

    assert sheet.columns == HEADS
    assert [number for number, _cells in sheet.rows] == [2]
    assert sheet.rows[0][1][0] == "Crème & Café"
    assert sheet.reading["separator"] == separator


def test_a_comma_in_a_name_does_not_change_the_separator():
    sheet = read(line("Jansens, Peeters, De Wolf, en zonen"), line("a,b,c,d,e,f,g,h"))

    assert sheet.reading["separator"] == ";"
    assert sheet.rows[0][1][0] == "Jansens, Peeters, De Wolf, en zonen"


def test_the_hint_of_excel_is_followed_and_counts_as_a_row():
    sheet = read_list(b"sep=|\r\nNaam|Straat|Postcode\r\nA;B|Ieperstraat|8700\r\n")

    assert sheet.columns == ["Naam", "Straat", "Postcode"]
    assert sheet.rows == [(3, ["A;B", "Ieperstraat", "8700"])]


def test_a_title_above_the_heads_and_empty_rows_do_no_harm():
    text = "Lijst van 2026;;\r\n;;\r\nNaam;Straat;Postcode\r\n;;\r\nA;B;8700\r\n"

    sheet = read_list(text.encode())

    assert sheet.columns == ["Naam", "Straat", "Postcode"]
    assert sheet.rows == [(5, ["A", "B", "8700"])]


def test_quotes_and_line_breaks_inside_a_cell_are_one_cell():
    sheet = read_list(b'Naam;Straat;Postcode\r\n"De ""Zon""\r\nen maan";X;8700\r\n')

    assert sheet.rows == [(2, ['De "Zon" en maan', "X", "8700"])]


def test_a_spreadsheet_is_read_by_its_values():
    numbers = list(line("Bloemen Jasmijn"))
    numbers[HEADS.index("Postcode")] = 8700
    numbers[HEADS.index("Nummer")] = 5.0
    numbers[HEADS.index("Website")] = "=1+1"
    numbers[HEADS.index("Telefoon")] = "#N/A"

    sheet = read_list(content_of(as_xlsx(numbers)))

    cells = sheet.rows[0][1]
    assert cells[HEADS.index("Postcode")] == "8700"
    assert cells[HEADS.index("Nummer")] == "5"
    assert len(cells) == HEADS.index("Gemeente") + 1
    assert sheet.reading == {"kind": "xlsx", "sheet": "Sheet"}


def test_a_hidden_or_empty_sheet_is_passed_over():
    book = Workbook()
    book.active.title = "Leeg"
    secret = book.create_sheet("Geheim")
    secret.append(["Naam", "Straat", "Postcode"])
    secret.append(["Verborgen", "X", "8700"])
    secret.sheet_state = "hidden"
    shown = book.create_sheet("Winkels")
    shown.append(["Naam", "Straat", "Postcode"])
    shown.append(["Zichtbaar", "X", "8700"])
    out = io.BytesIO()
    book.save(out)

    sheet = read_list(out.getvalue())

    assert sheet.reading["sheet"] == "Winkels"
    assert sheet.rows == [(2, ["Zichtbaar", "X", "8700"])]


def unpacked_big() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<x/>")
        package.writestr("xl/big.xml", b" " * (files.MOST_BYTES_UNPACKED + 1))
    return out.getvalue()


def other_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("brief.txt", b"geen lijst")
    return out.getvalue()


def half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def without_parts() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("xl/workbook.xml", b"<workbook")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"  \r\n;;;\r\n", "empty"),
        (b"Naam;Straat;Postcode\r\n", "no_rows"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "no_list"),
        (b"\xff\xfe\x00\xd8", "no_list"),
        (b"Naam\x81;Straat\r\nA;B\r\n", "no_list"),
        (OLD_EXCEL + b"\0" * 100, "old_excel"),
        (OLD_EXCEL + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04 kapot", "broken"),
        (half(content_of(as_xlsx(line()))), "broken"),
        (without_parts(), "broken"),
        (other_zip(), "no_list"),
        (unpacked_big(), "too_big_inside"),
        (content_of(as_xlsx(heads=["Naam", "Straat"])), "no_rows"),
        (b'Naam;Straat;Postcode\r\n"Nooit gesloten;X;8700\r\nB;Y;8700\r\n', "open_quote"),
        (b"Naam;Straat;Postcode\r\n" + b'"' + b"x" * 200_000, "broken"),
        (b"Naam;Straat;Postcode\r\n" + b"A;B;8700\r\n" * 5_001, "too_many_rows"),
    ],
)
def test_what_is_no_list_is_told_apart(content, reason):
    with pytest.raises(Unreadable) as error:
        read_list(content)

    assert error.value.reason == reason


def test_a_spreadsheet_of_too_many_rows_stops_in_time():
    rows = [["A", "B", 8700]] * 5_001

    with pytest.raises(Unreadable) as error:
        read_list(content_of(as_xlsx(*rows, heads=["Naam", "Straat", "Postcode"])))

    assert error.value.reason == "too_many_rows"


# -- the columns ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("heads", "fields"),
    [
        (HEADS, [*range(13)]),
        (["NAAM ", " Straat.", "postcode"], [0, 1, 2]),
        (["Shop name", "Street", "House number", "ZIP code", "City", "Owner"], [*range(6)]),
        (["Naam van de winkel", "Straatnaam", "Huisnr.", "Postnummer", "GSM-nummer"], [*range(5)]),
        (
            ["Commerciële naam", "KBO nr", "Busnr", "E-mailadres", "Zaakvoerder"],
            [*range(5)],
        ),
    ],
)
def test_heads_are_recognised_generously(heads, fields):
    assert sorted(recognised(heads).values()) == fields


def test_the_name_on_the_window_goes_before_the_one_in_the_register():
    assert recognised(["Maatschappelijke naam", "Commerciële naam"])["name"] == 1


def test_unknown_heads_are_left_alone():
    assert recognised(["Opmerking", "Naam", "Aantal klanten"]) == {"name": 1}


# -- a row ----------------------------------------------------------------------------------------
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
