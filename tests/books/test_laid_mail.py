"""The owner hears by mail that a draft lies there: once, with a link, and nothing of the shop."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail as sent
from django.urls import reverse
from django.utils import timezone

from doeboek.books.approving import approve, lay_before, remark, take_back
from doeboek.books.erasing import erase_papers
from doeboek.books.models import Book
from doeboek.common import mail
from doeboek.common.models import Letter
from doeboek.people.access import Role
from doeboek.people.links import give_link, token_of
from doeboek.people.models import Link
from doeboek.programmes.models import Membership
from tests.audits.pages import words
from tests.conftest import Browser

CANARY = "KANARIE-42"


@pytest.fixture
def waits(settings) -> None:
    """Letters leave when a test says so."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def post_all() -> list[bool]:
    return [mail.deliver.call(letter.pk) for letter in Letter.objects.order_by("pk")]


def address_in(message) -> str:
    return next(word for word in message.body.split() if "/l/" in word)


def onto_the_draft(draft) -> str:
    path = reverse("books:draft", args=[draft.pk])
    return "?naar=" + path.replace("/", "%2F")


def book_page(client_for, world) -> str:
    return words(client_for(world.ines).get(reverse("books:book", args=[world.bakery.pk])))


# -- What is mailed -----------------------------------------------------------------------------


def test_the_owner_gets_one_mail_with_one_link_that_leads_to_the_draft(world, full):
    draft = lay_before(full, by=world.ines)

    [message] = sent.outbox
    assert message.to == ["karim@doeboek.example"]
    assert message.subject == "Lees het doeboek van Bakkerij Zonnekruim"
    assert message.body.startswith("Dag Karim,\n")
    assert message.body.count("/l/") == 1
    address = address_in(message)
    assert address.endswith(onto_the_draft(draft))
    assert f'href="{address}"' in message.alternatives[0].content
    read = Browser().post("/" + address.split("/", 3)[3], follow=True)
    assert (read.status_code, "Ik keur het goed" in words(read)) == (200, True)


def test_a_letter_that_is_delivered_again_is_not_sent_again(world, full):
    lay_before(full, by=world.ines)

    assert post_all() == [False]
    assert len(sent.outbox) == 1


def test_it_is_written_in_the_language_of_the_owner(world, full, client_for):
    world.karim.language = "en"
    world.karim.save()

    client_for(world.ines).post(reverse("books:lay_before", args=[full.pk]))

    [message] = sent.outbox
    assert message.subject == "Read the doeboek of Bakkerij Zonnekruim"
    assert message.body.startswith("Hello Karim,\n")
    assert message.extra_headers["Content-Language"] == "en"


def test_nothing_confidential_stands_in_the_mail_nor_in_what_is_kept_of_it(world, full):
    full.actions.update(title=CANARY, why=CANARY, first_step=CANARY, who=CANARY)
    full.elaborations.update(title=CANARY, value=CANARY)
    type(full).objects.filter(pk=full.pk).update(sentence=CANARY, closing_words=CANARY)
    full.refresh_from_db()

    draft = lay_before(full, by=world.ines)

    assert CANARY in str(draft.snapshot)
    [message] = sent.outbox
    whole = message.message().as_string() + message.body + message.alternatives[0].content
    assert CANARY not in whole
    link = Link.objects.get(person=world.karim)
    assert Letter.objects.get().context == {"draft": draft.pk, "link": link.pk}
    kept = [*Letter.objects.values(), *world.bakery.moments.values()]
    assert token_of(link) not in str(kept)


def test_the_link_that_opens_is_used_and_a_new_one_only_made_without(world, full):
    there = give_link(world.karim, Link.Purpose.OWNER, to=world.bakery)
    lay_before(full, by=world.ines)
    assert token_of(there) in sent.outbox[0].body

    there.revoke()
    full.actions.update(title="Iets anders")
    lay_before(full, by=world.ines)

    made = Link.objects.live().get(person=world.karim)
    assert token_of(made) in sent.outbox[1].body
    assert made.created_by == world.ines
    told = world.bakery.moments.get(verb="link.given")
    assert told.params == {"to": world.karim.pk, "link": made.pk}


# -- When -----------------------------------------------------------------------------------------


def test_laid_again_after_a_change_it_is_one_new_mail_and_without_a_change_none(world, full):
    lay_before(full, by=world.ines)
    lay_before(full, by=world.ines)
    assert len(sent.outbox) == 1

    full.actions.update(title="Iets heel anders")
    draft = lay_before(full, by=world.ines)

    assert len(sent.outbox) == 2
    assert address_in(sent.outbox[1]).endswith(onto_the_draft(draft))


def test_laid_again_before_the_first_mail_left_it_is_one_mail_about_the_last(world, full, waits):
    lay_before(full, by=world.ines)
    draft = lay_before(full, by=world.ines)

    assert post_all() == [False, True]
    [message] = sent.outbox
    assert address_in(message).endswith(onto_the_draft(draft))


def test_what_was_taken_back_before_the_mail_left_is_not_mailed(world, full, waits):
    take_back(lay_before(full, by=world.ines), by=world.ines)

    assert post_all() == [False]
    assert (sent.outbox, Letter.objects.count()) == ([], 0)


def test_what_was_approved_or_erased_before_the_mail_left_is_not_mailed(world, full, waits):
    approve(lay_before(full, by=world.ines), by=world.karim)
    lay_before(full, by=world.ines)
    erase_papers(full, by=world.ines)

    assert post_all() == [False, False]
    assert sent.outbox == []


def test_what_cannot_be_laid_there_is_not_mailed(world, full, client_for):
    full.actions.all().delete()

    refused = client_for(world.ines).post(reverse("books:lay_before", args=[full.pk]))

    assert refused.status_code == 422
    assert Letter.objects.count() == 0


# -- To whom --------------------------------------------------------------------------------------


def test_who_is_no_owner_any_more_gets_no_mail(world, full, waits):
    lay_before(full, by=world.ines)
    owners = Membership.objects.filter(trajectory=world.bakery, role=Role.OWNER)
    owners.update(until=timezone.localdate() - timedelta(days=1))
    lay_before(Book.objects.get(pk=full.pk), by=world.ines)

    assert post_all() == [False]
    assert sent.outbox == []


def test_who_was_erased_gets_no_mail(world, full, waits):
    letter = lay_before(full, by=world.ines) and Letter.objects.get()

    world.karim.erase()

    assert mail.deliver.call(letter.pk) is False
    assert (sent.outbox, Letter.objects.count()) == ([], 0)


def test_a_shop_in_the_bin_mails_nobody(world, full, waits):
    lay_before(full, by=world.ines)

    world.bakery.discard()

    assert post_all() == [False]


def test_without_an_address_the_page_says_so_and_offers_the_link(world, full, client_for):
    world.karim.email = ""
    world.karim.save()
    ines = client_for(world.ines)

    said = ines.post(reverse("books:lay_before", args=[full.pk]), follow=True)

    assert (sent.outbox, Letter.objects.count(), Link.objects.count()) == ([], 0, 0)
    assert "Geef de link, of toon het." in words(said)
    assert "We hebben geen e-mailadres van de eigenaar. Er is dus niets gemaild." in words(said)
    draft = full.drafts.get()
    way = reverse("programmes:link", args=[full.pk]) + onto_the_draft(draft)
    assert f'href="{way}"' in said.content.decode()
    assert ines.get(way).status_code == 200


def test_the_page_says_that_it_was_mailed_or_is_on_its_way(world, full, client_for, waits):
    lay_before(full, by=world.ines)
    before = book_page(client_for, world)

    post_all()

    assert "Er is een e-mail onderweg naar karim@doeboek.example." in before
    after = book_page(client_for, world)
    assert "De eigenaar kreeg op" in after
    assert "e-mail, op karim@doeboek.example." in after


# -- What the coach hears -------------------------------------------------------------------------


def test_a_remark_waits_for_the_coach_until_it_is_answered(world, full, client_for):
    draft = lay_before(full, by=world.ines)
    ines = client_for(world.ines)
    said = "Karim zei iets over het ontwerp van het doeboek"
    assert said not in words(ines.get("/"))

    for text in ("Te duur", "Te veel"):
        remark(draft, text, by=world.karim)

    home = ines.get("/")
    assert words(home).count(said) == 1
    assert f'href="{reverse("books:draft", args=[draft.pk])}"' in home.content.decode()
    shop = reverse("desk:trajectory", args=[full.pk])
    draft.remarks.update(answer="Ik pas het aan.")
    assert said not in words(ines.get("/"))
    assert "Antwoord op wat er over het ontwerp gezegd werd" not in words(ines.get(shop))


def test_an_approval_is_news_for_a_week_and_for_the_own_team_only(world, full, client_for):
    draft = lay_before(full, by=world.ines)
    approve(draft, by=world.karim)
    said = "Karim keurde het doeboek goed"

    assert said in words(client_for(world.ines).get("/"))
    assert said in words(client_for(world.ines).get(f"/trajecten/{full.pk}/"))
    assert said not in words(client_for(world.tom).get("/"))
    full.drafts.update(approved_at=timezone.now() - timedelta(days=8))
    assert said not in words(client_for(world.ines).get("/"))
