"""`doeboek mail test` says in plain words what is wrong with the mail server, and what to do."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.common.postoffice import open_office, use
from tests.common.test_posting import a_port_where_nobody_listens

pytestmark = pytest.mark.django_db


def try_it(*words: str) -> None:
    call_command("mail", "test", "ann@example.be", *words)


def refused() -> str:
    with pytest.raises(CommandError) as error:
        try_it()
    return str(error.value)


def test_a_test_mail_leaves_at_once_in_the_language_asked_for(
    settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DEFAULT_FROM_EMAIL = "Doeboek <post@example.be>"
    with open_office() as office:
        use(settings, office.port)
        try_it("--language", "en")

    [message] = office.taken
    assert (message["To"], message["Subject"]) == ("ann@example.be", "Test mail from Doeboek")
    assert capsys.readouterr().out.splitlines() == [
        "Sender: Doeboek <post@example.be>",
        f"Server: 127.0.0.1:{office.port}, no TLS, without a login, "
        "at most 5 seconds for an answer",
        "Letters that wait: 0; given up: 0.",
        "The mail server accepted it. Look in the mailbox of ann@example.be, also at "
        "unwanted mail.",
    ]


def test_without_a_server_it_says_where_letters_go(capsys: pytest.CaptureFixture[str]) -> None:
    try_it()

    said = capsys.readouterr().out
    assert "Server: none, letters go to django.core.mail.backends.locmem.EmailBackend" in said
    assert "No mail server is set" in said


@pytest.mark.parametrize(
    ("answers", "what", "advice"),
    [
        (
            {"RCPT": "550 5.1.1 no such user"},
            "The recipient was refused. It said: 550 5.1.1 no such user",
            "Look at the address",
        ),
        ({"MAIL": "553 not yours"}, "The sender was refused. It said: 553", "DOEBOEK_MAIL_FROM"),
        ({"DOT": "554 5.7.1 spam"}, "The message was refused. It said: 554 5.7.1", "SPF and DKIM"),
        ({"EHLO": "500 no", "HELO": "421 busy"}, "cannot be used. It said: 421 busy", "EMAIL_URL"),
    ],
)
def test_what_a_server_refuses_is_said_in_its_own_words_and_ours(
    settings: Any, answers: dict[str, str], what: str, advice: str
) -> None:
    with open_office(**answers) as office:
        use(settings, office.port)
        said = refused()

    assert what in said
    assert advice in said.splitlines()[1]


def test_a_login_that_is_refused(settings: Any) -> None:
    with open_office(EHLO="250-here\r\n250 AUTH PLAIN", AUTH="535 5.7.8 wrong password") as office:
        use(settings, office.port)
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "doeboek", "s3cret"
        said = refused()

    assert "The login was refused. It said: 535 5.7.8 wrong password" in said
    assert "s3cret" not in said


def test_a_server_without_tls(settings: Any) -> None:
    with open_office() as office:
        use(settings, office.port)
        settings.EMAIL_USE_TLS = True
        said = refused()

    assert "The server cannot do what we ask of it." in said


@pytest.mark.parametrize("at", ["EHLO", "DOT"])
def test_a_server_that_says_nothing(settings: Any, at: str) -> None:
    with open_office() as office:
        use(settings, office.port, timeout=0.2)
        office.silent_at = at
        said = refused()

    assert "does not answer in time" in said


def test_a_server_that_breaks_off(settings: Any) -> None:
    with open_office() as office:
        use(settings, office.port)
        office.hang_up_after = "EHLO"
        said = refused()

    assert "broke off the connection" in said


def test_nobody_listens(settings: Any) -> None:
    use(settings, a_port_where_nobody_listens())

    assert "the connection was refused" in refused()


def test_a_host_that_cannot_be_found(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_args: Any, **_named: Any) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    use(settings, 25)
    monkeypatch.setattr(socket, "create_connection", unknown)

    assert "cannot be found" in refused()


def test_an_address_that_is_none() -> None:
    with pytest.raises(CommandError, match="no e-mail address"):
        call_command("mail", "test", "ann@")
