"""A letter that came back is known by its own id, whatever else lies in the mailbox."""

from __future__ import annotations

import io
import mailbox
import random
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from doeboek.common.bounces import Outcome, take_in
from doeboek.common.letters import Letter

pytestmark = pytest.mark.django_db

REPORT = """\
From: MAILER-DAEMON@mx.example
To: doeboek@example.be
Subject: Undelivered Mail Returned to Sender
Message-ID: <20261127.own@mx.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Arrival-Date: Fri, 27 Nov 2026 10:00:00 +0100

Final-Recipient: rfc822; karim@example.be
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--B
{returned}
--B--
"""
WHOLE = """Content-Type: message/rfc822

From: Doeboek <doeboek@example.be>
To: karim@example.be
Message-ID: <{name}@doeboek.example>
Subject: Hello

Dag Karim
"""
HEADERS = """Content-Type: text/rfc822-headers

From: Doeboek <doeboek@example.be>
Message-Id:
 <{name}@doeboek.example>
"""


@pytest.fixture
def letter() -> Letter:
    return _letter("k")


def _letter(key: str) -> Letter:
    return Letter.objects.create(
        key=key,
        to="karim@example.be",
        template="common/test",
        language="nl",
        sent_at=timezone.now(),
    )


def report(letter: Letter | str, **facts: str) -> bytes:
    name = letter if isinstance(letter, str) else letter.name
    usual = {"action": "failed", "status": "5.1.1", "returned": WHOLE}
    filled = usual | facts
    return REPORT.format(**filled | {"returned": filled["returned"].format(name=name)}).encode()


def state(letter: Letter) -> tuple[str, str]:
    letter.refresh_from_db()
    return letter.state, letter.reply


@pytest.mark.parametrize("returned", [WHOLE, HEADERS], ids=["whole", "headers"])
@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_a_letter_that_came_back_is_marked_with_the_status(letter, returned, ends):
    other = _letter("other")

    assert take_in(report(letter, returned=returned).replace(b"\n", ends)) is Outcome.MARKED

    assert state(letter) == ("came-back", "5.1.1")
    assert state(other) == ("left", "")


def test_a_report_that_comes_twice_changes_nothing(letter):
    take_in(report(letter))
    marked = Letter.objects.get().came_back_at

    assert take_in(report(letter, status="5.2.2")) is Outcome.KNOWN
    assert (Letter.objects.get().came_back_at, state(letter)[1]) == (marked, "5.1.1")


def test_one_that_is_late_did_not_come_back(letter):
    assert take_in(report(letter, action="delayed", status="4.4.1")) is Outcome.DELAYED
    assert state(letter) == ("left", "")


def test_one_that_was_tried_for_days_came_back_though_its_status_begins_with_four(letter):
    assert take_in(report(letter, status="4.4.7")) is Outcome.MARKED
    assert state(letter) == ("came-back", "4.4.7")


@pytest.mark.parametrize("status", ["", "nonsense", "5.1.1 (bad)\n x: y"])
def test_a_status_that_is_none_is_not_kept(letter, status):
    take_in(report(letter, status=status))

    assert state(letter)[1] in ("5.0.0", "5.1.1")


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        (report("a" * 64), Outcome.STRANGE),
        (b"", Outcome.NO_REPORT),
        (b"\x00\xff\xfe" * 50, Outcome.NO_REPORT),
        (b"Subject: I am away\n\nBack on Monday.", Outcome.NO_REPORT),
        (b'Content-Type: multipart/report; boundary="x"\n\n--x\n', Outcome.NO_REPORT),
        (b"Content-Type: message/delivery-status\n\n", Outcome.NO_REPORT),
        (
            b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n@@",
            Outcome.NO_REPORT,
        ),
    ],
)
def test_whatever_else_lies_there_is_named_and_skipped(letter, content, outcome):
    assert take_in(content) is outcome
    assert state(letter) == ("left", "")


def test_a_report_that_was_cut_or_garbled_anywhere_is_no_accident(letter):
    whole = report(letter)
    chance = random.Random(7)
    for at in range(0, len(whole), 9):
        take_in(whole[:at])
        garbled = bytearray(whole)
        for _ in range(20):
            garbled[chance.randrange(len(whole))] = chance.randrange(256)
        take_in(bytes(garbled))

    assert state(letter)[0] in ("left", "came-back")


# -- The command ----------------------------------------------------------------------------------
def test_a_maildir_is_read_whole_and_again(letter, tmp_path: Path, capsys: Any):
    box = mailbox.Maildir(tmp_path / "box")
    box.add(report(letter))
    box.add(b"Subject: spam\n\nBuy this.")

    call_command("bounces", str(tmp_path / "box"))
    call_command("bounces", str(tmp_path / "box"))

    told = capsys.readouterr()
    assert told.out.splitlines() == ["Came back: 1; read: 2.", "Came back: 0; read: 2."]
    assert told.err.count("no report about delivery") == 2
    assert state(letter) == ("came-back", "5.1.1")


def test_an_mbox_is_read_whole(letter, tmp_path: Path, capsys: Any):
    other = _letter("other")
    box = mailbox.mbox(tmp_path / "box")
    for content in (report(letter), report("a" * 64), report(other)):
        box.add(content)
    box.close()

    call_command("bounces", str(tmp_path / "box"))

    told = capsys.readouterr()
    assert told.out == "Came back: 2; read: 3.\n"
    assert told.err == "box 2 skipped: not about a letter that is kept here.\n"
    assert state(letter) == state(other) == ("came-back", "5.1.1")


def test_a_message_is_piped_in(letter, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(report(letter))))

    call_command("bounces")

    assert state(letter) == ("came-back", "5.1.1")


def test_a_mailbox_that_is_not_there_is_said(tmp_path: Path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("bounces", str(tmp_path / "nowhere"))


# -- What is said of it ---------------------------------------------------------------------------
def test_an_address_is_not_arriving_until_a_later_letter_to_it_left(letter):
    take_in(report(letter))
    assert list(Letter.objects.not_arriving()) == [letter]

    later = _letter("later")
    assert list(Letter.objects.not_arriving()) == []

    take_in(report(later))
    assert set(Letter.objects.not_arriving()) == {letter, later}
