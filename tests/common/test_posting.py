"""A letter and the mail server: refused, away, slow, dropped; late, and never lost or doubled."""

from __future__ import annotations

import socket
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import get_connection
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from doeboek.common import jobs, mail
from doeboek.common.due import run_due
from doeboek.common.models import Letter, Worker
from doeboek.common.working import JobWorker
from tests.common import process
from tests.common.postoffice import PostOffice, open_office, use

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def in_the_database(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def a_letter(key: str = "k", to: str = "karim@example.be") -> Letter:
    return mail.send("common/test", to=to, language="nl", key=key)


def work() -> None:
    JobWorker("postman", until_empty=True, interval=0).run()


def work_until_given_up() -> None:
    for _ in range(jobs.MAX_ATTEMPTS):
        work()
        DBTaskResult.objects.update(run_after=timezone.now())


def a_port_where_nobody_listens() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def states() -> list[str]:
    return [letter.state for letter in Letter.objects.order_by("pk")]


def attempts() -> int:
    return sum(len(row.worker_ids) for row in DBTaskResult.objects.all())


# -- What a server says ---------------------------------------------------------------------------
def test_a_letter_is_taken_once(settings: Any) -> None:
    with open_office() as office:
        use(settings, office.port)
        a_letter()
        work()
        work()

    assert [message["To"] for message in office.taken] == ["karim@example.be"]
    assert states() == ["left"]


@pytest.mark.parametrize(
    ("answer", "reply"),
    [("550 5.1.1 no such user", "5.1.1"), ("550 who?", "550"), ("552 5.2.2 full", "5.2.2")],
)
def test_a_refused_address_is_not_tried_again_and_told(
    settings: Any, answer: str, reply: str
) -> None:
    with open_office(RCPT=answer) as office:
        use(settings, office.port)
        letter = a_letter()
        work_until_given_up()

    letter.refresh_from_db()
    assert (letter.state, letter.reply, letter.sent_at) == ("came-back", reply, None)
    assert attempts() == 1
    assert list(Letter.objects.not_arriving()) == [letter]
    assert not jobs.given_up()


@pytest.mark.parametrize("word", ["MAIL", "RCPT", "DOT"])
@pytest.mark.parametrize("answer", ["450 4.2.0 come back later", "554 5.7.1 relay denied"])
def test_what_may_pass_or_is_not_about_the_address_is_tried_again(
    settings: Any, word: str, answer: str
) -> None:
    with open_office(**{word: answer}) as office:
        use(settings, office.port)
        a_letter()
        work()
        assert states() == ["waits"]
        del office.answers[word]
        DBTaskResult.objects.update(run_after=timezone.now())
        work()

    assert (states(), len(office.taken)) == (["left"], 1)


def test_a_server_that_breaks_off_after_the_letter_gets_it_again_under_the_same_id(
    settings: Any,
) -> None:
    with open_office() as office:
        use(settings, office.port)
        office.hang_up_after = "DOT"
        a_letter()
        work()
        office.hang_up_after = ""
        DBTaskResult.objects.update(run_after=timezone.now())
        work()
        work()

    assert states() == ["left"]
    assert len(office.ids) == 2
    assert len(set(office.ids)) == 1


def test_a_server_that_is_silent_at_goodbye_took_the_letter_once(settings: Any) -> None:
    with open_office() as office:
        use(settings, office.port, timeout=0.2)
        office.silent_at = "QUIT"
        a_letter()
        work()
        DBTaskResult.objects.update(run_after=timezone.now())
        work()

    assert (states(), len(office.taken), attempts()) == (["left"], 1, 1)


@pytest.mark.parametrize("at", ["EHLO", "MAIL", "DATA"])
def test_a_silent_server_is_let_go_and_the_letter_waits(settings: Any, at: str) -> None:
    with open_office() as office:
        use(settings, office.port, timeout=0.2)
        office.silent_at = at
        a_letter()
        work()

    assert (states(), office.taken, attempts()) == (["waits"], [], 1)


def test_nothing_of_the_database_is_held_while_a_server_is_spoken_to(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    backend = type(get_connection())
    post = backend.send_messages
    monkeypatch.setattr(
        backend,
        "send_messages",
        lambda line, messages: seen.append(connection.in_atomic_block) or post(line, messages),
    )

    a_letter()
    work()

    assert seen == [False]


# -- Nobody there ---------------------------------------------------------------------------------
def test_what_was_given_up_is_tried_once_an_hour_for_three_days_and_then_leaves(
    settings: Any,
) -> None:
    use(settings, a_port_where_nobody_listens())
    a_letter()
    work_until_given_up()
    assert (states(), jobs.given_up().count(), attempts()) == (["waits"], 1, 5)

    for _ in range(3):
        assert run_due()["letters put back"] == 1
        work()
    assert (states(), jobs.given_up().count()) == (["waits"], 1)
    assert len(jobs.given_up().get().worker_ids) == jobs.MAX_ATTEMPTS

    with open_office() as office:
        use(settings, office.port)
        run_due()
        run_due()
        work()
        work()

    assert (states(), len(office.taken)) == (["left"], 1)
    assert run_due()["letters put back"] == 0


def test_what_waits_for_three_days_is_given_up_and_an_operator_can_still_send_it(
    settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    use(settings, a_port_where_nobody_listens())
    a_letter()
    work_until_given_up()
    Letter.objects.update(at=timezone.now() - timedelta(days=3, minutes=1))

    assert run_due()["letters put back"] == 0
    work()

    assert states() == ["given-up"]
    call_command("jobs")
    assert "deliver" in capsys.readouterr().out
    with open_office() as office:
        use(settings, office.port)
        call_command("jobs", "--again", str(jobs.given_up().get().pk))
        work()
    assert (states(), len(office.taken)) == (["left"], 1)


# -- Killed in between ----------------------------------------------------------------------------
def test_letters_arrive_all_though_the_worker_is_killed_in_between(tmp_path: Path) -> None:
    """What the server took and could not confirm comes again under the same id; the others once."""
    letters = [a_letter(f"k{number}") for number in range(6)]

    with open_office() as office:
        for at in ("DATA", "DOT", "QUIT"):
            _killed_at(office, at)
        office.silent_at = ""
        _taken_back()
        finished = process.run("work", "--until-empty", **_by(office))

    assert (finished.returncode, finished.stderr) == (0, "")
    assert states() == ["left"] * 6
    expected = {f"<{letter.name}@localhost>" for letter in letters}
    assert set(office.ids) == expected
    assert len(office.ids) == len(letters) + 1


def _killed_at(office: PostOffice, word: str) -> None:
    """A worker that is killed while the server keeps silent at this word."""
    _taken_back()
    office.reached.clear()
    office.silent_at = word
    worker = subprocess.Popen(
        process.command("work", "--until-empty"), env=process.environment(**_by(office))
    )
    assert office.reached.wait(60)
    worker.kill()
    worker.wait()


def _taken_back() -> None:
    """As soon as the lease of the killed worker is over."""
    Worker.objects.all().delete()
    jobs.take_back()
    DBTaskResult.objects.update(run_after=timezone.now())


def _by(office: PostOffice) -> dict[str, str]:
    return {"DOEBOEK_EMAIL_URL": f"smtp://127.0.0.1:{office.port}"}
