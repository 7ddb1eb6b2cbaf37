"""Choosing whether the mail of the week comes: on one's own page, or by the key in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from doeboek.demo.cast import World
from doeboek.people.models import User
from doeboek.people.week import address_to_stop, choose_week, key_of
from tests.conftest import Browser
from tests.people.test_account import ACCOUNT, details


@pytest.fixture
def page(world: World) -> str:
    """Where the letter of Ines leads who wants no more of them."""
    pk = world.ines.user.pk
    return f"/weekbericht/{pk}/{key_of(pk)}/"


def gets_week(world: World, name: str = "ines") -> bool:
    return User.objects.get(person=world.people[name]).gets_week


def test_who_coaches_or_leads_chooses_on_the_own_page(
    world: World, client_for: Callable[..., Browser]
) -> None:
    for name in ("ines", "greet"):
        browser = client_for(world.people[name])
        assert 'name="week" value="every"' in browser.get(ACCOUNT).text

        facts = details(name=world.people[name].name)
        assert browser.post(ACCOUNT, facts | {"week": "never"}).status_code == 302
        assert not gets_week(world, name)

        facts["version"] = "2"
        assert browser.post(ACCOUNT, facts | {"week": "every"}).status_code == 302
        assert gets_week(world, name)


def test_who_gets_no_such_mail_is_not_asked(
    world: World, client_for: Callable[..., Browser]
) -> None:
    for name in ("karim", "piet", "koen", "lotte", "noor"):
        assert 'name="week"' not in client_for(world.people[name]).get(ACCOUNT).text


def test_a_form_with_a_fault_changes_nothing(
    world: World, client_for: Callable[..., Browser]
) -> None:
    answer = client_for(world.ines).post(ACCOUNT, details(name="") | {"week": "never"})

    assert answer.status_code == 422
    assert gets_week(world)


def test_looking_refuses_nothing(world: World, page: str) -> None:
    answer = Client().get(page)

    assert answer.status_code == 200
    assert "<form" in answer.text
    assert gets_week(world)


def test_a_mail_program_says_no_in_one_click(world: World, page: str) -> None:
    """As RFC 8058 has it: no cookie, no token, no key, and the answer is no redirect."""
    browser = Client(enforce_csrf_checks=True)

    for _each in range(2):
        answer = browser.post(page, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200

    assert "altijd" in answer.text
    assert not gets_week(world)
    assert gets_week(world, "greet")


def test_it_can_be_taken_back_from_that_page_alone(
    world: World, page: str, client_for: Callable[..., Browser]
) -> None:
    choose_week(world.ines.user, False)
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post(f"{page}toch/", {"idempotency_key": "k" * 24}).status_code == 403
    assert not gets_week(world)

    back = client_for(None).post(f"{page}toch/")

    assert (back.status_code, back.headers["Location"]) == (302, "../")
    assert gets_week(world)


def test_it_is_in_the_language_of_who_got_the_letter(world: World, page: str) -> None:
    world.ines.language = "en"
    world.ines.save()

    assert "No more mail of the week?" in Client().get(page).text


def test_another_key_opens_nothing(world: World, client_for: Callable[..., Browser]) -> None:
    pk = world.ines.user.pk
    for token in ("x", "é", key_of(world.greet.user.pk)):
        path = f"/weekbericht/{pk}/{token}/"
        assert client_for(None).get(path).status_code == 404
        assert client_for(None).post(path).status_code == 404
        assert client_for(None).post(f"{path}toch/").status_code == 404

    assert gets_week(world)


def test_the_address_is_on_our_own_site(world: World, page: str, settings) -> None:
    assert address_to_stop(world.ines.user) == settings.BASE_URL + page
