from fractions import Fraction

import pytest

from doeboek.audits import instruments
from doeboek.audits.instruments import UnknownInstrument, instrument, newest, versions


def test_the_short_scan_asks_two_statements_of_each_of_eight_dimensions():
    form = instrument("innovatiekrachtscan", 1).form("core")

    asked = {d.id: [item.id for item in form.items_of(d.id)] for d in form.dimensions}

    assert asked == {
        "A": ["A1", "A3"],
        "B": ["B1", "B5"],
        "C": ["C1", "C3"],
        "D": ["D1", "D4"],
        "E": ["E1", "E5"],
        "F": ["F1", "F3"],
        "G": ["G2", "G4"],
        "H": ["H1", "H5"],
    }


def test_a_form_knows_its_own_rules():
    form = instrument("innovatiekrachtscan", 1).form("core")

    assert (form.instrument, form.version, form.key) == ("innovatiekrachtscan", 1, "core")
    assert (form.minimum_answered, form.minimum_dimensions) == (Fraction(1, 2), 6)
    assert form.indication is True
    assert [(band.key, band.up_to) for band in form.bands] == [
        ("start", 25),
        ("op-weg", 50),
        ("sterk", 75),
        ("voorloper", 100),
    ]


def test_a_form_finds_what_is_asked_by_its_key():
    form = instrument("innovatiekrachtscan", 1).form("core")

    assert form.item("C1").anchors[2]["nl"] == "Overdag is het duidelijk"
    assert form.position("C1") == 5
    assert form.band("op-weg").title == {"nl": "Op weg", "en": "On the way"}
    assert form.dimension("C").short == {"nl": "Beleving", "en": "Experience"}


def test_an_item_that_the_form_does_not_ask_is_not_found():
    form = instrument("innovatiekrachtscan", 1).form("core")

    with pytest.raises(KeyError):
        form.item("A2")


def test_an_instrument_names_its_makers_and_its_limits():
    scan = instrument("innovatiekrachtscan", 1)

    assert "niet MINKHA" in scan.credit["nl"]
    assert len(scan.limits) == 3


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("innovatiekrachtscan", 0),
        ("innovatiekrachtscan", 99),
        ("minkha", 1),
        ("../steps/standard", 1),
    ],
)
def test_what_does_not_exist_is_unknown(name, version):
    with pytest.raises(UnknownInstrument):
        instrument(name, version)


def test_a_form_that_does_not_exist_is_unknown():
    with pytest.raises(UnknownInstrument):
        instrument("innovatiekrachtscan", 1).form("half")


def test_the_newest_version_is_the_highest_number(tmp_path, monkeypatch):
    ours = (instruments.FOLDER / "innovatiekrachtscan.1.toml").read_text("utf-8")
    for number in (2, 10):
        path = tmp_path / f"scan.{number}.toml"
        renamed = ours.replace('name = "innovatiekrachtscan"', 'name = "scan"')
        path.write_text(renamed.replace("version = 1", f"version = {number}"), "utf-8")
    monkeypatch.setattr(instruments, "FOLDER", tmp_path)

    found = newest("scan")

    assert versions("scan") == [2, 10]
    assert found.version == 10
    assert found.form("core").version == 10


def test_there_is_no_newest_of_an_unknown_instrument():
    with pytest.raises(UnknownInstrument):
        newest("minkha")
