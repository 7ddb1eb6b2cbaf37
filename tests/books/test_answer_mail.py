"""Who asked something about an action hears by mail that the coach wrote back, and not what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail as sent
from django.urls import reverse
from django.utils import timezone

from doeboek.common import mail
from doeboek.common.models import Letter
from doeboek.followup.choices import Way
from doeboek.followup.wishing import wish
from doeboek.programmes.models import Membership
from tests.audits.pages import words
from tests.conftest import Browser

ANSWER = "KANARIE: dat van hout."


@pytest.fixture
def question(world, action):
    return action.respond("ask", by=world.karim, text="KANARIE: welk bankje?")


@pytest.fixture
def waits(settings) -> None:
    """Letters leave when a test says so."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def answer(client_for, by, question, text=ANSWER):
    path = reverse("books:seen", args=[question.pk])
    return words(client_for(by).post(path, {"answer": text}, follow=True))


def post_all() -> list[bool]:
    return [mail.deliver.call(letter.pk) for letter in Letter.objects.order_by("pk")]


def test_one_mail_leads_on_the_phone_to_the_answer_and_says_nothing_of_it(
    world, client_for, question
):
    said = answer(client_for, world.ines, question)

    assert "Karim krijgt een mail dat uw antwoord er is." in said
    [message] = sent.outbox
    assert (message.to, message.subject) == (
        ["karim@doeboek.example"],
        "Ines Verhelst antwoordde op uw vraag",
    )
    assert "KANARIE" not in message.message().as_string() + message.body
    address = next(word for word in message.body.split() if "/l/" in word)
    read = Browser().post("/" + address.split("/", 3)[3], follow=True)
    assert f"Het antwoord: {ANSWER}" in words(read)
    assert read.redirect_chain[-1][0].endswith(f"/boek/#actie-{question.action_id}")


def test_who_asked_gets_it_also_when_that_is_not_the_owner(world, client_for, action):
    question = action.respond("ask", by=world.samira, text="Welk?")

    said = answer(client_for, world.greet, question)

    assert "Samira krijgt een mail" in said
    assert [(m.to, m.subject) for m in sent.outbox] == [
        (["samira@doeboek.example"], "Greet Callens antwoordde op uw vraag")
    ]


def test_who_wants_no_message_of_the_month_is_still_answered(world, client_for, question):
    wish(world.bakery, world.karim, Way.NONE, by=world.karim)

    answer(client_for, world.ines, question)

    assert len(sent.outbox) == 1


def test_only_reading_a_question_mails_nobody(world, client_for, question):
    said = answer(client_for, world.ines, question, text="")

    assert "mail" not in said.split("Bakkerij")[0]
    assert Letter.objects.count() == 0


def test_who_has_no_address_gets_no_mail_and_the_coach_reads_that(world, client_for, question):
    world.karim.email = ""
    world.karim.save()

    said = answer(client_for, world.ines, question)

    assert "Uw antwoord staat op de pagina van Karim. Er gaat geen mail." in said
    assert Letter.objects.count() == 0


def test_who_left_the_shop_is_not_written_to(world, client_for, question):
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(person=world.karim).update(until=yesterday)

    said = answer(client_for, world.ines, question)

    assert "Er gaat geen mail." in said
    assert Letter.objects.count() == 0


@pytest.mark.parametrize("gone", ["question", "answer", "action", "membership"])
def test_what_is_gone_before_the_mail_leaves_is_not_told_of(
    world, client_for, question, waits, gone
):
    answer(client_for, world.ines, question)
    question.refresh_from_db()
    if gone == "question":
        question.undo(by=world.karim)
    elif gone == "answer":
        question.reply.discard()
    elif gone == "action":
        question.action.discard()
    else:
        yesterday = timezone.localdate() - timedelta(days=1)
        Membership.objects.filter(person=world.karim).update(until=yesterday)

    assert post_all() == [False]
    assert sent.outbox == []
