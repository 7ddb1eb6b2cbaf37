"""Who has no account: the same pages, no way in, and a letter that says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import mail
from django.urls import NoReverseMatch, reverse

from doeboek.demo.cast import World
from doeboek.people.models import User
from tests.conftest import Browser
from tests.people.walking import heading, mailed_code, person_in

SIGN_IN, CODE = "/aanmelden/", "/aanmelden/code/"


@pytest.fixture(autouse=True)
def _without_second_factor(settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


def ask_code(browser: Browser, email: str, **more: str):
    return browser.post(SIGN_IN, {"login": email, **more})


def test_a_stranger_sees_the_same_pages_and_gets_another_letter(
    world: World, phone: Browser, laptop: Browser
) -> None:
    known = ask_code(phone, "ines@doeboek.example")
    unknown = ask_code(laptop, "niemand@example.be")

    assert (unknown.status_code, unknown.url) == (known.status_code, known.url)
    assert mail.outbox[1].to == ["niemand@example.be"]
    assert mail.outbox[1].subject == "Geen account voor Doeboek met dit adres"
    assert mailed_code() == ""
    answer = laptop.post(CODE, {"code": "123-456-789"})
    assert "Deze code klopt niet" in answer.content.decode()


def test_a_shopkeeper_without_an_account_cannot_ask_a_code(world: World, phone: Browser) -> None:
    ask_code(phone, "karim@doeboek.example")

    assert mailed_code() == ""


def test_a_closed_account_gets_no_code(world: World, phone: Browser) -> None:
    User.objects.filter(person=world.ines).update(is_active=False)

    ask_code(phone, "ines@doeboek.example")

    assert mailed_code() == ""


def test_closing_an_account_ends_its_sessions(
    world: World, client_for: Callable[..., Browser]
) -> None:
    ines = client_for(world.ines)
    assert person_in(ines) == "Ines Verhelst"

    User.objects.filter(person=world.ines).update(is_active=False)

    assert person_in(ines) == ""


def test_nobody_signs_up(world: World, phone: Browser) -> None:
    path = reverse("account_signup")

    for answer in (phone.get(path), phone.post(path, {"email": "nieuw@example.be"})):
        assert heading(answer) == "Er is nog geen account voor u"
    assert not User.objects.filter(email="nieuw@example.be").exists()


@pytest.mark.parametrize(
    "name",
    [
        "account_change_password",
        "account_set_password",
        "account_reset_password",
        "account_email",
        "mfa_signup_webauthn",
        "openid_connect_login",
    ],
)
def test_there_are_no_passwords_and_no_other_ways_in(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name, kwargs={"provider_id": "sso"} if "openid" in name else None)


def test_a_password_does_not_sign_in(world: World, phone: Browser) -> None:
    world.ines.user.set_password("een lang wachtwoord dat klopt")
    world.ines.user.save()

    ask_code(phone, "ines@doeboek.example", password="een lang wachtwoord dat klopt")

    assert person_in(phone) == ""
