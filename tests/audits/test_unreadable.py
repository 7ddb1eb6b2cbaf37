"""A scan whose instrument is gone, broken, edited or newer than its answers: every page says so."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from doeboek.audits import instruments
from doeboek.audits.instruments import FOLDER
from doeboek.audits.measuring import begin_scan, measure_again
from doeboek.audits.models import Answer, Audit
from doeboek.audits.snapshots import take_snapshot
from doeboek.programmes.models import Programme
from tests.audits.pages import asked_in, pages_meeting, path, words
from tests.audits.selfscans import address, begun
from tests.conftest import Browser
from tests.offline.conftest import take, visit

EXAMPLE = (FOLDER / "answer-types.1.toml").read_text("utf-8")
SOUND = EXAMPLE.replace('name = "answer-types"', 'name = "minkha"')
ANSWERS: dict[str, Any] = {
    "open": 3,
    "orders": "message",
    "channels": ["window"],
    "tools": {},
    "data": 5,
    "backup": 1,
}
WAYS = {
    "gone": None,
    "no TOML": "name = ",
    "without its questions": 'name = "minkha"\nversion = 1\n',
    "edited": SOUND.replace("weight = 2", "weight = 3"),
    "with another question": SOUND.replace('"open"', '"opening"'),
    "with another answer": SOUND.replace('"message"', '"letter"'),
    "with another form": SOUND.replace('key = "full"', 'key = "whole"'),
}
SAID = (503, True)
BEFORE_CHECKSUMS = {"with another question", "with another answer", "with another form"}


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`write(text)` puts the file of the instrument there; `write(None)` takes it away."""
    monkeypatch.setattr(instruments, "packs", [tmp_path])

    def put(text: str | None) -> None:
        file = tmp_path / "minkha.1.toml"
        file.write_text(text, "utf-8") if text else file.unlink(missing_ok=True)
        instruments.instrument.cache_clear()

    yield put
    instruments.instrument.cache_clear()


@pytest.fixture
def scans(world: Any, write: Any) -> list[Audit]:
    """Two measurements of the bakery, each by owner and coach."""
    write(SOUND)
    Programme.objects.update(instrument="minkha")
    world.bakery.wave.programme.refresh_from_db()
    made = [filled(world.bakery, person) for person in (world.karim, world.ines)]
    measure_again(world.bakery, by=world.ines)
    return [*made, *(filled(world.bakery, person) for person in (world.karim, world.ines))]


def filled(trajectory: Any, person: Any) -> Audit:
    scan = begin_scan(trajectory, by=person)
    for item, value in ANSWERS.items():
        scan.answer(item, value)
    scan.finish(by=person)
    return scan


def spoil(write: Any, way: str) -> None:
    if way in BEFORE_CHECKSUMS:
        Audit.objects.update(instrument_checksum="")
    write(WAYS[way])


@pytest.mark.parametrize("way", WAYS)
def test_every_page_that_meets_the_scan_says_so(world, scans, write, client_for, way):
    owner, coach = client_for(world.karim), client_for(world.ines)
    along = take(visit(world.bakery, world.ines))
    pages = [(owner, page) for page in pages_meeting(scans[2], "orders")]
    pages += [(coach, page) for page in pages_meeting(scans[3], "orders")]
    pages += [(browser, path("history", world.bakery)) for browser in (owner, coach)]
    pages += [
        (owner, reverse("desk:mine", args=[world.bakery.pk])),
        (coach, reverse("desk:trajectory", args=[world.bakery.pk])),
        (coach, reverse("offline:pack", args=[along.appointment_id])),
    ]

    spoil(write, way)

    answers = {page: browser.get(page) for browser, page in pages}
    assert {page: told(answer) for page, answer in answers.items()} == dict.fromkeys(answers, SAID)


@pytest.mark.parametrize("way", WAYS)
def test_what_is_sent_is_not_lost(world, scans, write, client_for, way):
    owner, coach = client_for(world.karim), client_for(world.ines)
    given = Answer.objects.count()

    spoil(write, way)

    typed = owner.post(path("question", scans[2], "orders"), {"remark": "Net getypt"})
    proposed = coach.post(reverse("swot:proposals", args=[world.bakery.pk]))
    assert (told(typed), "Net getypt" in words(typed)) == (SAID, True)
    assert (told(proposed), Answer.objects.count()) == (SAID, given)
    write(SOUND)
    assert owner.get(path("check", scans[2])).status_code == 200


@pytest.mark.parametrize("way", WAYS)
def test_the_public_pages_say_so_and_what_needs_no_file_still_works(world, scans, write, way):
    browser = Browser()
    scan = begun(browser)
    Audit.objects.filter(pk=scan.audit_id).update(**asked_in("minkha", 1, "full"))
    scan.refresh_from_db()
    for item, value in ANSWERS.items():
        scan.audit.answer(item, value)
    scan.finish()

    spoil(write, way)

    pages = [address("question", scan, "orders"), address("check", scan), address("result", scan)]
    assert [told(browser.get(page)) for page in pages] == [SAID] * 3
    assert browser.get(address("call", scan)).status_code == 200
    assert browser.post(address("forget", scan)).status_code == 302


@pytest.mark.parametrize("way", WAYS)
def test_the_counts_of_a_quarter_leave_it_out(scans, write, way):
    counted = take_snapshot(localdate())
    spoil(write, way)
    left_out = take_snapshot(localdate() + timedelta(days=1))

    assert (counted.cells.exists(), left_out.cells.exists()) == (True, False)


def told(answer: Any) -> tuple[int, bool]:
    return answer.status_code, "Deze scan kan nu niet getoond worden" in words(answer)
