from __future__ import annotations

from pathlib import Path

import pytest
from django.core import mail as sent
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from doeboek.common import mail
from doeboek.common.models import Letter

TEMPLATE = """{% extends "mail/base.txt" %}
{% block subject %}{% translate "Monday" %}{% endblock %}
{% block text %}{{ shop }}

{{ base_url }}/l/abc/{% endblock %}
"""


@pytest.fixture(autouse=True)
def letters(tmp_path: Path, settings, monkeypatch) -> None:
    """A template of the tests' own, filled from an id."""
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail/visit.txt").write_text(TEMPLATE)
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path]}]
    settings.BASE_URL = "https://doeboek.example"
    monkeypatch.setitem(mail._fills, "visit", lambda shop: {"shop": f"Bread & <jam> {shop}"})


def send(to: str = "karim@example.be", language: str = "nl", key: str = "visit:1") -> Letter:
    return mail.send("visit", to=to, language=language, key=key, context={"shop": 7})


@pytest.mark.django_db
def test_a_letter_leaves_in_the_language_of_its_reader():
    send(language="nl")
    send(language="en", key="visit:2")

    assert [message.subject for message in sent.outbox] == ["maandag", "Monday"]


@pytest.mark.django_db
def test_text_is_plain_and_html_is_escaped():
    send()

    message = sent.outbox[0]
    html = message.alternatives[0].content
    assert message.body == (
        "Bread & <jam> 7\n\nhttps://doeboek.example/l/abc/\n\n"
        "-- \nDoeboek\nhttps://doeboek.example\n"
    )
    assert "Bread &amp; &lt;jam&gt; 7" in html
    assert '<a href="https://doeboek.example/l/abc/"' in html
    assert '<html lang="nl">' in html


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


@pytest.mark.django_db(transaction=True)
def test_a_letter_asked_for_twice_is_one_job(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    send()
    send()

    assert DBTaskResult.objects.count() == 1
