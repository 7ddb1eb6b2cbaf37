"""Tests of the command `doeboek place`."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone, translation

pytestmark = pytest.mark.django_db

TIELT_TODAY = {
    "nis": "37022",
    "name": "Tielt",
    "valid_from": "2025-01-01",
    "valid_to": None,
    "successor": None,
}


def place(*arguments):
    """What the command prints, what it complains of, and its exit status."""
    out, err, status = StringIO(), StringIO(), 0
    with translation.override("nl"):
        try:
            call_command("place", *arguments, stdout=out, stderr=err)
        except SystemExit as stopped:
            status = stopped.code
    return out.getvalue(), err.getvalue(), status


def test_a_name_is_printed_with_its_days_and_its_successor():
    out, err, status = place("Meulebeke", "--on", "2024-12-31")

    assert json.loads(out) == [
        {
            "nis": "37007",
            "name": "Meulebeke",
            "valid_from": None,
            "valid_to": "2024-12-31",
            "successor": "37022",
        }
    ]
    assert (err, status) == ("", 0)


@pytest.mark.parametrize("asked", ["Tielt", "tielt", "TIÉLT", "8700", "8760"])
def test_a_name_and_a_postcode_find_the_municipality_of_that_day(asked):
    out, err, status = place(asked, "--on", "2026-02-03")

    assert json.loads(out) == [TIELT_TODAY]
    assert (err, status) == ("", 0)


def test_without_a_day_it_is_today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 2, 3))

    out, _, status = place("8760")

    assert json.loads(out) == [TIELT_TODAY]
    assert status == 0


def test_a_name_of_several_words_needs_no_quotes():
    out, _, status = place("De", "Panne", "--on", "2026-02-03")

    assert [each["nis"] for each in json.loads(out)] == ["38008"]
    assert status == 0


def test_a_place_that_is_no_more_is_an_empty_list_and_a_word_about_its_successor():
    out, err, status = place("Borsbeek", "--on", "2026-02-03")

    assert json.loads(out) == []
    assert err == (
        "Er is geen gemeente of postcode Borsbeek op 2026-02-03.\n"
        "Borsbeek hoort sinds 1 januari 2025 bij Antwerpen.\n"
    )
    assert status == 1


@pytest.mark.parametrize("asked", ["Atlantis", "0000", "8999", "Brussel"])
def test_an_unknown_place_is_an_empty_list_and_exit_status_1(asked):
    out, err, status = place(asked, "--on", "2026-02-03")

    assert json.loads(out) == []
    assert err == f"Er is geen gemeente of postcode {asked} op 2026-02-03.\n"
    assert status == 1


@pytest.mark.parametrize("day", ["2026-02-30", "morgen", "3/2/2026", ""])
def test_a_day_that_is_none_is_one_clear_sentence_and_exit_status_2(day):
    out, err, status = place("Tielt", "--on", day)

    assert out == ""
    assert err == f"{day} is geen datum. Schrijf de dag zoals 2024-12-31.\n"
    assert status == 2


def test_a_database_without_tables_is_one_clear_sentence_and_exit_status_3(monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", list)

    out, err, status = place("Tielt")

    assert out == ""
    assert err == "De databank heeft nog geen tabellen. Voer eerst doeboek migrate uit.\n"
    assert status == 3
