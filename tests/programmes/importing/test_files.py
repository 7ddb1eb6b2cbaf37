"""Reading a list: its file and its columns."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook

from doeboek.programmes.importing import files
from doeboek.programmes.importing.columns import recognised
from doeboek.programmes.importing.files import OLD_EXCEL, Unreadable, read_list
from tests.programmes.lists import (
    HEADS,
    as_xlsx,
    content_of,
    line,
    read,
)


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
