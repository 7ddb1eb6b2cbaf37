"""A CSV file that Excel opens at once, and without carrying anything out."""

from __future__ import annotations

import csv
import io

import pytest

from doeboek.common.semicolons import csv_of


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


def test_it_begins_with_the_mark_of_utf_8_and_parts_with_semicolons():
    assert csv_of([["Nummer", "Idee"], ["1", "Één"]]) == "\ufeffNummer;Idee\r\n1;Één\r\n"


@pytest.mark.parametrize("text", ['a;b "c"', "twee\nregels", "مرحبا", "x'=1"])
def test_what_is_no_formula_comes_out_as_it_went_in(text):
    assert cells(csv_of([[text, "2"]])) == [[text, "2"]]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_could_be_a_formula_becomes_text(sign):
    [[cell]] = cells(csv_of([[f"{sign}HYPERLINK(1)"]]))

    assert cell == f"'{sign}HYPERLINK(1)"
