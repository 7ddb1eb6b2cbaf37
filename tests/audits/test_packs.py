"""Instruments of others: a folder that is looked at before the product starts."""

import re
from pathlib import Path

import pytest

from doeboek.audits import instruments
from doeboek.audits.checks import (
    instruments_are_sound,
    instruments_in_use_are_here,
    instruments_in_use_are_unchanged,
)
from doeboek.audits.instruments import FOLDER, UnknownInstrument, newest
from doeboek.audits.measuring import begin_scan
from doeboek.audits.models import Audit
from doeboek.audits.packs import faults_in
from doeboek.programmes.models import Programme
from tests.audits.conftest import those
from tests.audits.pages import pages_meeting, path, text, words
from tests.common import process

EXAMPLE = (FOLDER / "answer-types.1.toml").read_text("utf-8")


def pack(folder: Path, **files: str) -> Path:
    """A content pack with these files; the words of each by its name without the ending."""
    folder.mkdir(exist_ok=True)
    for name, words_of_it in files.items():
        (folder / f"{name.replace('__', '.')}.toml").write_text(words_of_it, "utf-8")
    return folder


def renamed(name: str, version: int = 1) -> str:
    """The example under another name, as if somebody else had made it."""
    words_of_it = EXAMPLE.replace('name = "answer-types"', f'name = "{name}"')
    return words_of_it.replace("version = 1", f"version = {version}")


@pytest.fixture
def installed(monkeypatch):
    """`installed(folder)`: the product runs with this pack, and afterwards without."""

    def install(*folders: Path) -> None:
        monkeypatch.setattr(instruments, "packs", list(folders))
        instruments.instrument.cache_clear()

    yield install
    instruments.instrument.cache_clear()


# -- looking at the files -----------------------------------------------------------------------


def test_our_own_instruments_have_no_fault():
    assert list(faults_in([FOLDER])) == []


def test_every_fault_of_every_file_of_a_pack_is_named(tmp_path):
    folder = pack(
        tmp_path / "pack",
        minkha__1=renamed("minkha").replace("weight = 2", "weight = 0"),
        minkha__2=renamed("minkha", 2).replace('dimension = "digital"', 'dimension = "elsewhere"'),
        broken__1="name = ",
        misnamed__1=renamed("other"),
    )

    told = [f"{file.name}: {fault.place}: {fault.says}" for file, fault in faults_in([folder])]

    assert "minkha.1.toml: item channels: has a weight that is no whole number from 1" in told
    assert "minkha.2.toml: item tools: belongs to an unknown dimension: elsewhere" in told
    assert "minkha.2.toml: item data: belongs to an unknown dimension: elsewhere" in told
    assert [fault for fault in told if fault.startswith("broken.1.toml: file: cannot be read")]
    assert "misnamed.1.toml: file: is called misnamed.1.toml and says it is other.1.toml" in told


def test_a_folder_that_is_not_there_is_named(tmp_path):
    assert list(faults_in([tmp_path / "gone"])) == [(tmp_path / "gone", ("folder", "is not there"))]


def test_a_pack_cannot_take_the_place_of_an_instrument_of_another_folder(tmp_path):
    folder = pack(tmp_path / "pack", innovatiekrachtscan__99=renamed("innovatiekrachtscan", 99))

    told = list(faults_in([FOLDER, folder]))

    assert [(file.name, fault.place) for file, fault in told] == [
        ("innovatiekrachtscan.99.toml", "file")
    ]
    assert str(FOLDER) in told[0][1].says


def test_the_check_turns_every_fault_into_an_error(tmp_path, installed):
    faulty = renamed("minkha").replace("weight = 2", "weight = 0")
    installed(pack(tmp_path / "pack", minkha__1=faulty))

    told = [error.msg for error in instruments_are_sound()]

    fault = "item channels: has a weight that is no whole number from 1"
    assert told == [f"{tmp_path}/pack/minkha.1.toml: {fault}"]


def test_the_product_refuses_to_start_with_a_faulty_pack(tmp_path):
    faulty = renamed("minkha").replace("weight = 2", "weight = 0")
    faulty = re.sub(r'en = "Starting"', 'en = ""', faulty)
    folder = pack(tmp_path / "pack", minkha__1=faulty)

    refused = process.run("serve", "--port", "0", DOEBOEK_CONTENT_PACKS=str(folder))

    assert refused.returncode == 1
    assert "minkha.1.toml: item channels: has a weight" in refused.stderr
    assert "minkha.1.toml: band start: has no title in language en" in refused.stderr
    assert "Ready" not in refused.stdout


# -- a programme chooses ------------------------------------------------------------------------


def chosen(response):
    return re.findall(r'name="instrument" value="([^"]+)" checked', text(response))


def test_who_leads_or_administers_a_programme_chooses_its_instrument(world, statuses):
    found = statuses(path("instrument", world.programme))

    inside = those("greet wout", 200) | those("ines tom lotte an", 403)
    elsewhere = those("karim samira marleen piet hilde koen sofie noor", 404) | {"nobody": 302}
    assert found == inside | elsewhere


def test_the_page_shows_every_instrument_with_what_it_is_and_is_not(
    world, client_for, tmp_path, installed
):
    installed(pack(tmp_path / "pack", minkha__1=renamed("minkha"), minkha__3=renamed("minkha", 3)))

    response = client_for(world.greet).get(path("instrument", world.programme))

    page = words(response)
    assert chosen(response) == ["innovatiekrachtscan"]
    assert re.findall(r'name="instrument" value="([^"]+)"', text(response)) == [
        "innovatiekrachtscan",
        "answer-types",
        "minkha",
    ]
    assert "Voorbeeld met elk soort antwoord , versie 3 Zes vragen" in page
    assert "De scan is niet wetenschappelijk getoetst" in page
    assert "Het is niet MINKHA" in page


def test_shops_that_begin_get_what_was_chosen_and_the_others_keep_theirs(
    world, of_karim, client_for, tmp_path, installed
):
    installed(pack(tmp_path / "pack", minkha__3=renamed("minkha", 3)))
    greet = client_for(world.greet)
    page = greet.get(path("instrument", world.programme))
    version = re.search(r'name="version" value="(\d+)"', text(page)).group(1)

    done = greet.post(
        path("instrument", world.programme), {"instrument": "minkha", "version": version}
    )
    client_for(world.ines).post(path("start", world.bakery))
    greet.post(path("start", world.clothes))

    assert done.status_code == 302
    took = Audit.objects.exclude(pk=of_karim.pk).order_by("pk")
    assert list(took.values_list("instrument_name", "instrument_version", "form")) == [
        (of_karim.instrument_name, of_karim.instrument_version, "full"),
        ("minkha", 3, "full"),
    ]


def test_an_instrument_that_is_not_here_is_not_taken(world, client_for):
    page = client_for(world.greet).post(
        path("instrument", world.programme), {"instrument": "secret", "version": "1"}
    )

    assert page.status_code == 422
    assert "Kies een van de vragenlijsten" in words(page)
    assert Programme.objects.get(pk=world.programme.pk).instrument == "innovatiekrachtscan"


def test_two_who_choose_at_once_see_what_the_other_chose(world, client_for):
    Programme.objects.filter(pk=world.programme.pk).update(instrument="answer-types", version=2)

    page = client_for(world.greet).post(
        path("instrument", world.programme), {"instrument": "innovatiekrachtscan", "version": "1"}
    )

    assert page.status_code == 422
    assert "Wat er nu staat: Voorbeeld met elk soort antwoord" in words(page)


# -- an instrument that is gone -----------------------------------------------------------------


@pytest.fixture
def of_a_pack(world, tmp_path, installed):
    """Karim's scan with an instrument of a pack, which is then taken out of the installation."""
    Programme.objects.update(instrument="minkha")
    world.bakery.wave.programme.refresh_from_db()
    folder = pack(tmp_path / "pack", minkha__1=renamed("minkha"))
    installed(folder)
    scan = begin_scan(world.bakery, by=world.karim)
    scan.answer("open", 3, remark="Licht tot tien uur")
    scan.finish(by=world.karim)
    installed()
    return scan, lambda: installed(folder)


def test_without_its_file_every_page_of_a_scan_says_so_and_nothing_is_lost(
    world, of_a_pack, client_for
):
    scan, put_back = of_a_pack
    karim = client_for(world.karim)
    pages = [
        path("start", world.bakery),
        path("question", scan, "open"),
        path("check", scan),
        path("result", scan.measurement),
    ]

    for page in pages:
        answer = karim.get(page)
        assert (answer.status_code, "minkha" in words(answer)) == (503, True)
        assert "Elk antwoord dat bewaard werd, staat er nog" in words(answer)
    typed = karim.post(pages[1], {"value": "1", "remark": "Net getypt", "go": "next"})
    assert (typed.status_code, "Net getypt" in words(typed)) == (503, True)

    put_back()
    assert scan.answers.get().value == 3
    assert "Licht tot tien uur" in text(karim.get(path("check", scan)))


def test_the_check_at_the_start_names_what_is_missing(of_a_pack):
    _scan, put_back = of_a_pack

    told = [warning.msg for warning in instruments_in_use_are_here(databases=["default"])]
    put_back()

    assert len(told) == 1
    assert told[0].startswith("1 scans were filled in with minkha.1.toml, which is in no folder")
    assert instruments_in_use_are_here(databases=["default"]) == []


def test_a_programme_whose_instrument_is_gone_is_told_and_chooses_another(world, client_for):
    Programme.objects.update(instrument="minkha")
    greet = client_for(world.greet)

    page = greet.get(path("instrument", world.programme))
    begun = greet.post(path("start", world.bakery))

    assert "De vragenlijst “minkha” van dit programma is hier niet meer" in words(page)
    assert chosen(page) == []
    assert (begun.status_code, Audit.objects.count()) == (503, 0)
    with pytest.raises(UnknownInstrument, match=r"^minkha$"):
        newest("minkha")


def test_answers_that_the_file_no_longer_knows_are_told(world, of_a_pack, client_for, tmp_path):
    scan, put_back = of_a_pack
    put_back()
    file = tmp_path / "pack" / "minkha.1.toml"
    scan.answer("orders", "message")
    file.write_text(file.read_text("utf-8").replace('"message"', '"letter"'), "utf-8")
    instruments.instrument.cache_clear()
    # As from before the checksums were kept: such a scan is read as far as it can be.
    Audit.objects.update(instrument_checksum="")

    answer = client_for(world.karim).get(path("result", scan.measurement))

    assert answer.status_code == 503
    assert "horen niet bij elkaar" in words(answer)


# -- a file that was edited under the same number ------------------------------------------------


@pytest.fixture
def edited(world, of_a_pack, tmp_path, installed):
    """Karim's scan, whose file weighs a question otherwise now; and the way to write it anew."""
    scan, put_back = of_a_pack

    def write(change=lambda words_of_it: words_of_it.replace("weight = 2", "weight = 3")):
        pack(tmp_path / "pack", minkha__1=change(renamed("minkha")))
        installed(tmp_path / "pack")

    write()
    return scan, write


def test_an_edited_file_gives_no_wrong_score_but_a_page_that_says_so(world, edited, client_for):
    scan, write = edited
    karim = client_for(world.karim)

    for page in pages_meeting(scan, "open"):
        answer = karim.get(page)
        assert (answer.status_code, page) == (503, page)
        assert "De vragenlijst “minkha.1” op deze server is veranderd" in words(answer)
    typed = karim.post(path("question", scan, "open"), {"remark": "Net getypt", "go": "next"})
    assert (typed.status_code, "Net getypt" in words(typed)) == (503, True)

    write(lambda words_of_it: words_of_it)
    assert karim.get(path("result", scan.measurement)).status_code == 200


def test_other_signs_between_the_words_are_no_change(world, edited, client_for):
    scan, write = edited

    write(lambda words_of_it: "# Ours since 2026\n\n" + words_of_it.replace("\n", "\r\n"))

    assert client_for(world.karim).get(path("result", scan.measurement)).status_code == 200


def test_nobody_begins_with_an_edited_file_beside_the_scans_of_the_old_one(
    world, edited, client_for
):
    world.clothes.wave.programme.refresh_from_db()

    begun = client_for(world.greet).post(path("start", world.clothes))

    assert begun.status_code == 503
    assert "is veranderd" in words(begun)
    assert Audit.objects.count() == 1


def test_the_start_is_refused_with_the_file_and_what_to_do(edited, tmp_path):
    _scan, write = edited

    told = [fault.msg for fault in instruments_in_use_are_unchanged(databases=["default"])]
    write(lambda words_of_it: words_of_it)

    assert told == [
        f"{tmp_path}/pack/minkha.1.toml was changed after answers were given to it. Put it back "
        "as it was, and give what it says now the next number: minkha.2.toml."
    ]
    assert instruments_in_use_are_unchanged(databases=["default"]) == []


# -- statements and forms that do not fit -------------------------------------------------------


def test_a_statement_that_is_not_asked_says_so_and_gives_the_words_back(world, client_for):
    scan = begin_scan(world.bakery, by=world.karim)
    karim = client_for(world.karim)

    read = karim.get(path("question", scan, "A2"))
    sent = karim.post(path("question", scan, "A2"), {"value": "2", "remark": "Veel getypt"})

    assert (read.status_code, sent.status_code) == (404, 404)
    assert "Deze uitspraak staat niet in uw scan" in words(read)
    assert "Veel getypt" in words(sent)
    assert not scan.answers.exists()


def test_an_answer_in_a_closed_trajectory_is_not_saved_and_not_lost(world, client_for):
    scan = begin_scan(world.bakery, by=world.karim)
    scan.answer("A1", 1)
    world.bakery.close("finished", by=world.ines)
    karim = client_for(world.karim)

    sent = {"value": "4", "remark": "Net te laat", "go": "next"}
    page = karim.post(path("question", scan, "A1"), sent)
    finished = karim.post(path("check", scan), {})

    assert (page.status_code, finished.status_code) == (422, 422)
    assert "dus dit is niet bewaard. Wat u invulde, staat hier nog." in words(page)
    assert re.search(r'value="4"[^>]* checked', text(page))
    assert "Net te laat" in text(page)
    scan.refresh_from_db()
    assert (scan.answers.get().value, scan.finished_at) == (1, None)
    assert karim.get(path("check", scan)).status_code == 200


def test_a_photo_in_a_closed_trajectory_is_not_saved(world, client_for):
    from tests.audits.pages import messages_of, photo

    scan = begin_scan(world.bakery, by=world.karim)
    world.bakery.close("finished", by=world.ines)

    back = client_for(world.karim).post(
        path("photos", scan, "A1"), {"photos": [photo()]}, follow=True
    )

    assert "Dit traject is afgesloten. De foto is niet bewaard." in messages_of(back)
    assert not scan.evidence.exists()
