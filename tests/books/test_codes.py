"""A printed code: it opens a page for who is in, and offers a link to who is not."""

from __future__ import annotations

import pytest
from django.core import mail
from django.urls import reverse

from doeboek.books.models import Action
from doeboek.people.mail import masked
from doeboek.people.models import Link
from tests.books.conftest import plan


@pytest.fixture
def path(action) -> str:
    return reverse("books:qr", args=[action.public_id])


def test_the_shop_lands_on_its_own_page_and_the_team_on_the_action(world, client_for, action, path):
    mine = f"{reverse('desk:mine', args=[action.book_id])}#actie-{action.pk}"
    team = reverse("books:action", args=[action.pk])

    assert client_for(world.karim).get(path).url == mine
    assert client_for(world.samira).get(path).url == mine
    assert client_for(world.ines).get(path).url == team
    assert client_for(world.greet).get(path).url == team


def test_the_expert_who_helps_lands_on_the_theme(world, client_for, book):
    helped = plan(book, "Richt de etalage in", helper=world.lotte)

    answer = client_for(world.lotte).get(reverse("books:qr", args=[helped.public_id]))

    assert answer.url == reverse("desk:theme", args=[book.pk])


@pytest.mark.parametrize(
    "name",
    [None, "marleen", "tom", "noor", "piet", "hilde", "koen", "an", "sofie", "wout", "lotte"],
)
def test_for_everybody_else_the_code_says_nothing_of_the_shop(world, client_for, path, name):
    person = world.people[name] if name else None

    answer = client_for(person).get(path)

    page = answer.content.decode()
    assert answer.status_code == 200
    for secret in ("Zonnekruim", "Karim", "bankje", "karim@", "Tielt"):
        assert secret not in page
    assert masked("karim@doeboek.example") in page
    assert "Ines Verhelst" in page


def test_a_code_that_was_never_printed_is_not_found(client_for, book):
    assert client_for(None).get(reverse("books:qr", args=["a" * 22])).status_code == 404


def test_the_code_of_an_action_in_the_bin_is_not_found(client_for, action, path):
    action.discard()

    assert client_for(None).get(path).status_code == 404


def test_a_fresh_link_goes_to_the_known_address_and_leads_to_the_action(
    client_for, action, path, django_capture_on_commit_callbacks
):
    browser = client_for(None)

    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(path)

    assert answer.url == path
    [letter] = mail.outbox
    assert letter.to == ["karim@doeboek.example"]
    assert "Uw link is onderweg" in browser.get(path).content.decode()
    assert "Uw link is onderweg" not in client_for(None).get(path).content.decode()
    start = letter.body.index("/l/")
    link = letter.body[start:].split()[0]
    opened = browser.post(link, follow=True)
    assert opened.redirect_chain[-1][0] == (
        f"{reverse('desk:mine', args=[action.book_id])}#actie-{action.pk}"
    )


def test_after_three_links_in_an_hour_no_more_are_sent(client_for, path):
    browser = client_for(None)

    answers = [browser.post(path).status_code for _ in range(4)]

    assert answers == [302, 302, 302, 429]
    assert Link.objects.filter(created_by=None).count() == 3


def test_without_an_address_there_is_the_coach_to_ring(world, client_for, path):
    world.karim.email = ""
    world.karim.save()
    browser = client_for(None)

    page = browser.get(path).content.decode()

    assert "<form" not in page[page.index("<main") : page.index("</main")]
    assert "tel:+32470000002" in page
    assert browser.post(path).status_code == 200
    assert not Link.objects.exists()


def test_the_page_speaks_the_owner_s_language(world, client_for, path):
    world.karim.language = "en"
    world.karim.save()

    answer = client_for(None).get(path)

    assert "This code belongs to a doeboek" in answer.content.decode()
    assert answer.headers["Content-Language"] == "en"


def test_opening_a_code_changes_no_row(world, client_for, path):
    before = list(Action.objects.values())

    client_for(None).get(path)
    client_for(world.karim).get(path)

    assert list(Action.objects.values()) == before
