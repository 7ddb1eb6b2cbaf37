"""A file that we did not write, or that was changed since, is refused and leaves nothing behind."""

from __future__ import annotations

import hashlib
import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings

from doeboek.desk.dossier.faults import DossierFault
from doeboek.desk.dossier.reading import Archive
from tests.desk.conftest import picture
from tests.desk.dossier.conftest import data_in

Change = Callable[[dict[str, bytes]], Any]


@pytest.fixture(scope="module")
def packed_once() -> dict[str, bytes]:
    """The files of the whole dossier, from the first test that packs it: all have one world."""
    return {}


@pytest.fixture
def changed(pack, packed_once, tmp_path) -> Callable[..., Path]:
    """`changed(change)`: the whole dossier with other contents, and a manifest that agrees."""

    def changed(change: Change, *, listed: bool = True) -> Path:
        if not packed_once:
            with zipfile.ZipFile(pack()) as archive:
                packed_once.update({name: archive.read(name) for name in archive.namelist()})
        files = {**packed_once}
        change(files)
        if listed:
            manifest = json.loads(files["manifest.json"])
            manifest["files"] = {
                name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
                for name, content in files.items()
                if name != "manifest.json"
            }
            files["manifest.json"] = json.dumps(manifest).encode()
        return written(tmp_path / "changed.zip", files)

    return changed


def written(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def in_data(change: Callable[[dict[str, Any]], Any]) -> Change:
    """Change what `dossier.json` says."""

    def changing(files: dict[str, bytes]) -> None:
        data = json.loads(files["dossier.json"])
        change(data)
        files["dossier.json"] = json.dumps(data).encode()

    return changing


def everything() -> tuple[dict[str, int], set[Path]]:
    rows = {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models()
        if not model._meta.proxy
    }
    return rows, {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


def refused(bring, file: Path, words: str) -> None:
    before = everything()
    with pytest.raises(DossierFault, match=words):
        bring(file)
    assert everything() == before


def test_a_file_that_is_not_there(bring, told, tmp_path):
    refused(bring, tmp_path / "weg.zip", "weg.zip is not there")


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.7", b"PK\x05\x06" + b"\xff" * 18])
def test_what_is_no_zip_file(bring, told, tmp_path, content):
    file = tmp_path / "geen.zip"
    file.write_bytes(content)

    refused(bring, file, "geen.zip is no zip file, or a damaged one|It is no dossier")


def test_a_zip_file_of_something_else(bring, told, tmp_path):
    file = written(tmp_path / "ander.zip", {"foto.jpg": b"x"})

    refused(bring, file, "It is no dossier: manifest.json is missing")


def test_a_file_that_was_changed_since(bring, changed):
    def change(files):
        files["dossier.json"] = files["dossier.json"].replace(b"Zonnekruim", b"Manestraal")

    refused(bring, changed(change, listed=False), "dossier.json was changed")


def test_a_file_that_is_missing(bring, changed):
    paper = "doeboek/Bakkerij Zonnekruim, uitgave 1.pdf"

    refused(bring, changed(lambda files: files.pop(paper), listed=False), f"{paper} is missing")


def test_a_file_that_was_put_in(bring, changed):
    def change(files):
        files["erbij.txt"] = b"x"

    refused(bring, changed(change, listed=False), "erbij.txt is not in the manifest")


def test_one_that_a_newer_product_made(bring, changed):
    def change(data):
        data["version"] = 2

    refused(bring, changed(in_data(change)), "made by a newer Doeboek: its format is 2, and 1 is")


def test_a_manifest_that_a_newer_product_made(bring, changed):
    def change(files):
        manifest = json.loads(files["manifest.json"])
        files["manifest.json"] = json.dumps(manifest | {"version": 7}).encode()

    refused(bring, changed(change, listed=False), "made by a newer Doeboek: its format is 7")


@pytest.mark.parametrize(
    "name",
    [
        "../buiten.txt",
        "/etc/passwd",
        "map/../../buiten.txt",
        "map\\..\\buiten.txt",
        "C:/buiten.txt",
        "map/con.txt",
        "NUL",
        "map//leeg.txt",
        "lijn\nbreuk.txt",
    ],
)
def test_a_name_that_leads_elsewhere(bring, changed, name):
    def change(files):
        files[name] = b"x"

    refused(bring, changed(change), "leads outside the archive|is no name for a file")


def test_a_link_to_another_file(told, tmp_path):
    file = tmp_path / "link.zip"
    with zipfile.ZipFile(file, "w") as archive:
        entry = zipfile.ZipInfo("wachtwoorden.txt")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")

    with pytest.raises(DossierFault, match="wachtwoorden.txt is a link to another file"):
        Archive(file)


def test_the_same_name_twice(told, tmp_path):
    file = tmp_path / "dubbel.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("manifest.json", "{}")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("manifest.json", "{}")

    with pytest.raises(DossierFault, match="manifest.json is in it twice"):
        Archive(file)


def test_a_bomb_is_seen_before_it_is_unpacked(told, tmp_path):
    file = written(tmp_path / "bom.zip", {"manifest.json": b"0" * (40 * 1024 * 1024)})

    with pytest.raises(DossierFault, match="Unpacked it would take 40 MB"):
        Archive(file)


def test_a_file_that_says_it_is_smaller_than_it_is(told, tmp_path):
    file = written(tmp_path / "leugen.zip", {"manifest.json": b"[" * 100_000})
    content = file.read_bytes()
    size, lie = (100_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    file.write_bytes(content.replace(size, lie))

    with pytest.raises(DossierFault, match="manifest.json is damaged"):
        Archive(file)


def test_too_many_files(told, tmp_path):
    file = written(tmp_path / "veel.zip", {f"{number}": b"" for number in range(10_001)})

    with pytest.raises(DossierFault, match="It holds 10001 files; 10000 is the most"):
        Archive(file)


@pytest.mark.parametrize("text", ["{", "[]", '{"a": "\\u0000"}', '{"a": "\\ud800"}', "[" * 99_999])
def test_data_that_cannot_be_read(bring, changed, text):
    def change(files):
        files["dossier.json"] = text.encode()

    refused(bring, changed(change), "dossier.json cannot be read|dossier.json does not hold")


def test_data_without_rows(bring, changed):
    refused(bring, changed(in_data(lambda data: data.pop("rows"))), "dossier.json has no rows")


def _rows(data: dict[str, Any], label: str) -> list[dict[str, Any]]:
    return data["rows"][label]


#: What is changed in the data, and what is said of it.
FAULTS: list[tuple[Callable[[dict[str, Any]], Any], str]] = [
    (lambda data: data["rows"].update({"people.User": []}), "rows that are not known here"),
    (lambda data: _rows(data, "ideas.Idea")[0].update(public=1), "a field that is not known here"),
    (lambda data: _rows(data, "ideas.Idea")[0].update(seat=1), "a field that is not known here"),
    (lambda data: _rows(data, "ideas.Room")[0].update(code="A"), "a field that is not known"),
    (lambda data: _rows(data, "ideas.Idea")[0].update(domain=99), "a row that is not there: 99"),
    (lambda data: _rows(data, "ideas.Idea")[0].update(domain=True), "a row that is not there"),
    (lambda data: _rows(data, "ideas.Idea")[0].update(domain=None), "ideas.Idea 1, domain is emp"),
    (lambda data: _rows(data, "ideas.Idea")[0].update(text="x" * 281), "is longer than 280 signs"),
    (lambda data: _rows(data, "ideas.Idea")[0].update(text=["x"]), "ideas.Idea 1, text cannot be"),
    (lambda data: _rows(data, "ideas.Idea")[0].update(at="gisteren"), "ideas.Idea 1, at cannot be"),
    (lambda data: _rows(data, "ideas.Idea")[0].update(at="2026-01-01T00:00:00"), "time zone"),
    (lambda data: _rows(data, "ideas.Idea")[0].update(table=10**30), "ideas.Idea 1, table cannot"),
    (lambda data: _rows(data, "programmes.Moment")[0].update(verb="x.y"), "not known here: 'x.y'"),
    (lambda data: _rows(data, "programmes.Moment")[0].update(params=[]), "Moment 1 has no params"),
    (lambda data: _rows(data, "programmes.Membership")[0].update(role="admin"), "role cannot be"),
    (lambda data: _rows(data, "programmes.Membership")[0].pop("role"), "lacks a field: role"),
    (lambda data: _rows(data, "programmes.Trajectory").append({}), "is not of one trajectory"),
    (lambda data: _rows(data, "audits.Audit")[0].update(instrument_version=9), "questionnaire in"),
    (lambda data: _rows(data, "ideas.Domain")[0].update(trend="x"), "have the trend card x"),
    (lambda data: _rows(data, "books.Edition")[0].update(sha256="0" * 64), "paper of edition 1 is"),
    (lambda data: data["files"][0].update(sha256="0" * 64), "is another file than the dossier"),
    (lambda data: data["files"][0].update(media_type="text/html"), "a kind that is not kept here"),
    (lambda data: data["files"][0].update(media_type="image/png"), "is not what it says it is"),
    (lambda data: data["files"][0].update(path="manifest.json"), "manifest.json is not in the man"),
    (lambda data: data["shops"][0].update(trade="0000"), "a code that is not known here: '0000'"),
    (lambda data: data["people"][0].update(password="x"), "a field that is not known here"),
    (lambda data: data.update(made_at="ooit"), "does not say when it was made"),
    (
        lambda data: _rows(data, "ideas.Selection").append(_rows(data, "ideas.Selection")[0]),
        "does not fit together",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "words"), FAULTS)
def test_data_that_say_what_cannot_be(bring, changed, change, words):
    refused(bring, changed(in_data(change)), words)


def test_a_field_of_before_that_is_not_told_gets_its_default(bring, changed):
    """A dossier that an older product made goes on to come back."""

    def change(data):
        for action in _rows(data, "books.Action"):
            action.pop("became")

    assert bring(changed(in_data(change))).book.actions.filter(became="").exists()


def test_files_that_were_stored_go_again_when_a_later_row_is_wrong(bring, changed):
    """The photo in it is one that nobody had here."""

    def change(files):
        data = json.loads(files["dossier.json"])
        facts = next(each for each in data["files"] if each["path"].endswith("de winkel.jpg"))
        files[facts["path"]] = picture("teal")
        facts["sha256"] = hashlib.sha256(files[facts["path"]]).hexdigest()
        data["rows"]["books.Response"][0]["kind"] = "nooit"
        files["dossier.json"] = json.dumps(data).encode()

    file = changed(change)

    assert any(each["path"].endswith("de winkel.jpg") for each in data_in(file)["files"])
    refused(bring, file, "books.Response 1, kind cannot be 'nooit'")
