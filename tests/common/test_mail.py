from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.core import mail as sent
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from doeboek.common import lettertexts, mail
from doeboek.common.lettering import Writer
from doeboek.common.models import Letter

LETTER = """
key = "visit"
version = 1
essential = true
places = ["shop"]
title = { nl = "Bezoek", en = "Visit" }
subject = { nl = "Maandag bij {{shop}}", en = "Monday at {{shop}}" }
action = { nl = "Openen", en = "Open" }
why = { nl = "U vroeg het.", en = "You asked for it." }
paragraphs = [{ nl = "Dag {{shop}}. <Kijk> & lees.", en = "Hello {{shop}}." }]
after = [{ nl = "Tot dan.", en = "See you." }]
"""
URL = "https://doeboek.example/l/abc/?naar=%2Fmijn%2F"
LONG_ARABIC = "مخبز عباد الشمس " * 12


@pytest.fixture(autouse=True)
def fill(tmp_path: Path, settings, monkeypatch) -> Callable[..., None]:
    """A letter of the tests' own, filled from an id; what is given here changes what it says."""
    (tmp_path / "visit.1.toml").write_text(LETTER)
    monkeypatch.setattr(lettertexts, "FOLDER", tmp_path)
    settings.BASE_URL = "https://doeboek.example"

    def fill(**facts: Any) -> None:
        usual = {"shop": "Bread & <jam>", "url": URL}
        monkeypatch.setitem(mail._fills, "visit", lambda shop: usual | facts)

    fill()
    return fill


def send(to: str = "karim@example.be", language: str = "nl", key: str = "visit:1") -> Letter:
    return mail.send("visit", to=to, language=language, key=key, context={"shop": 7})


def received(number: int = 0) -> EmailMessage:
    """What arrives, read as a mail program does."""
    raw = sent.outbox[number].message().as_bytes()
    return message_from_bytes(raw, policy=policy.default)  # type: ignore[return-value]


@pytest.mark.django_db
def test_a_letter_leaves_in_the_language_of_its_reader():
    send(language="nl")
    send(language="en", key="visit:2")

    assert [message.subject for message in sent.outbox] == [
        "Maandag bij Bread & <jam>",
        "Monday at Bread & <jam>",
    ]
    assert received(1)["Content-Language"] == "en"


@pytest.mark.django_db
def test_text_is_plain_with_the_address_on_a_line_of_its_own():
    send()

    assert sent.outbox[0].body == (
        "Dag Bread & <jam>. <Kijk> & lees.\n\n"
        f"Openen:\n{URL}\n\n"
        "Tot dan.\n\n"
        "U vroeg het.\n\n"
        "-- \nDoeboek\nhttps://doeboek.example\n"
    )


@pytest.mark.django_db
def test_html_has_one_button_its_address_in_words_and_names_that_stay_text():
    send()

    html = sent.outbox[0].alternatives[0].content
    assert "Dag <bdi>Bread &amp; &lt;jam&gt;</bdi>. &lt;Kijk&gt; &amp; lees." in html
    assert f'<a href="{URL}">Openen</a>' in html
    assert f">{URL}</p>" in html
    assert '<html lang="nl">' in html
    assert "U vroeg het." in html


@pytest.mark.django_db
def test_a_file_for_the_calendar_goes_along_with_its_method(fill):
    file = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nSUMMARY:Café 🥐\r\nEND:VCALENDAR\r\n".encode()
    fill(invite=mail.Invite(file, "CANCEL"))

    send()

    [part] = received().iter_attachments()
    assert part.get_content_type() == "text/calendar"
    assert part["Content-Type"].params["method"] == "CANCEL"
    assert part.get_content_charset() == "utf-8"
    assert part.get_filename() == "doeboek.ics"
    assert part.get_payload(decode=True).splitlines() == file.splitlines()  # type: ignore[union-attr]
    assert received().get_body(("html",)) is not None


@pytest.mark.django_db
def test_a_letter_without_one_has_nothing_attached():
    send()

    assert list(received().iter_attachments()) == []


@pytest.mark.django_db
def test_the_same_letter_is_sent_once_to_each_address():
    letters = [send(), send(), send(to="samira@example.be")]

    assert letters[0] == letters[1]
    assert [message.to for message in sent.outbox] == [["karim@example.be"], ["samira@example.be"]]


@pytest.mark.django_db
def test_a_letter_that_was_delivered_is_not_delivered_again():
    letter = send()

    assert mail.deliver.call(letter.pk) is False
    assert len(sent.outbox) == 1


@pytest.mark.django_db
def test_delivered_twice_a_letter_bears_the_same_id():
    letter = send()

    again = mail.message_of(letter)

    first = sent.outbox[0].extra_headers["Message-ID"]
    assert again.extra_headers["Message-ID"] == first
    assert first.endswith("@doeboek.example>")


@pytest.mark.django_db(transaction=True)
def test_a_letter_of_a_rolled_back_change_is_not_sent(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    with transaction.atomic():
        send()
        transaction.set_rollback(True)

    assert Letter.objects.count() == 0


@pytest.mark.django_db
def test_a_letter_keeps_ids_and_no_prose():
    letter = send()

    assert letter.context == {"shop": 7}
    assert "Bread" not in str(Letter.objects.values())
    assert URL not in str(Letter.objects.values())


@pytest.mark.django_db(transaction=True)
def test_a_letter_asked_for_twice_is_one_job(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    send()
    send()

    assert DBTaskResult.objects.count() == 1


# -- From whom ------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_a_letter_says_who_it_is_from_and_that_a_program_wrote_it(settings):
    settings.DEFAULT_FROM_EMAIL = "post@doeboek.example"
    send()

    message = received()
    assert message["From"] == "Doeboek <post@doeboek.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Reply-To"] is None
    assert message["List-Unsubscribe"] is None


@pytest.mark.django_db
def test_a_letter_in_somebodys_name_is_answered_to_that_person(fill, settings):
    settings.DEFAULT_FROM_EMAIL = "Doeboek <post@doeboek.example>"
    ines = Writer("Ines, de coach", "0477 11 22 33", "ines@example.be")
    fill(writer=ines, sender="Winkels vooruit")

    send()

    message = received()
    assert message["From"] == "Winkels vooruit <post@doeboek.example>"
    assert message["Reply-To"].addresses[0].addr_spec == "ines@example.be"
    assert message["Reply-To"].addresses[0].display_name == "Ines, de coach"
    assert "\n\nInes, de coach\n0477 11 22 33\n\n" in sent.outbox[0].body


@pytest.mark.django_db
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x00", "\u2028", "\u0085"])
def test_a_line_end_in_a_name_makes_no_header(fill, end):
    evil = f"Zon{end}Bcc: everybody@example.be"
    fill(shop=evil, sender=evil, writer=Writer(evil, evil, "ines@example.be"))

    send()

    message = received()
    assert message["Bcc"] is None
    assert message["Subject"] == "Maandag bij Zon Bcc: everybody@example.be"
    assert message["From"].addresses[0].display_name == "Zon Bcc: everybody@example.be"
    assert len(message["From"].addresses) == len(message["Reply-To"].addresses) == 1
    assert sent.outbox[0].recipients() == ["karim@example.be"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", [LONG_ARABIC, 'Zoë "de bakker", <zoe@x.be> \\', "W" * 200])
def test_whatever_a_name_is_it_arrives_as_it_was(fill, name):
    fill(shop=name, sender=name, writer=Writer(name, "", "ines@example.be"))

    send()

    message = received()
    name = name.strip()
    assert message["Subject"].strip() == f"Maandag bij {name}"
    shown = message["From"].addresses[0].display_name
    assert shown.split() == name[:60].split()
    assert message["Reply-To"].addresses[0].addr_spec == "ines@example.be"
    assert f"Dag {name}." in message.get_body(("plain",)).get_content()
    raw = sent.outbox[0].message().as_bytes()
    head = raw.split(b"\n\n")[0]
    assert max(map(len, head.splitlines())) <= 998
    assert head.isascii()


@pytest.mark.django_db
def test_a_mark_that_turns_the_reading_direction_is_taken_out(fill):
    fill(shop="Zon\u202eneb.exe")

    send()

    assert received()["Subject"] == "Maandag bij Zon neb.exe"


# -- What stands in it ----------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize("more", [{"note": "secret"}, {"url": ""}])
def test_what_the_file_does_not_declare_does_not_leave(fill, more):
    fill(**more)
    letter = Letter.objects.create(
        key="k", to="karim@example.be", template="visit", language="nl", context={"shop": 7}
    )

    with pytest.raises(ValueError, match="visit has"):
        mail.deliver.call(letter.pk)

    assert sent.outbox == []


@pytest.mark.django_db
def test_a_letter_about_what_is_gone_goes_too(monkeypatch):
    def gone(shop: int) -> dict[str, Any]:
        raise ObjectDoesNotExist

    monkeypatch.setitem(mail._fills, "visit", gone)

    send()

    assert (sent.outbox, Letter.objects.count()) == ([], 0)
