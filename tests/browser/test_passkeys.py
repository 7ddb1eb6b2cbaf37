"""Passkeys in a real browser, with the key of an invented device."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator

from doeboek.people.access import Role
from doeboek.people.models import Person, User
from doeboek.programmes.models import Mandate
from tests.people.walking import mailed_code

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(chromium: Any, live_server: Any) -> Iterator[Any]:
    """A page of a new browser, in which no rule of the content policy may be broken."""
    context = chromium.new_context(base_url=live_server.url, locale="nl-BE")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert [text for text in complaints if "Content Security Policy" in text] == []


@pytest.fixture
def device(page: Any) -> Any:
    """A device that keeps passkeys, with a finger on it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return session


@pytest.fixture
def sofie(db: None) -> Person:
    person = Person.objects.create(name="Sofie Lagrou", email="sofie@doeboek.example")
    User.objects.create_user("sofie@doeboek.example", person)
    Mandate.objects.create(person=person, role=Role.EDITOR)
    return person


def sign_in_by_code(page: Any) -> None:
    page.goto("/aanmelden/")
    page.get_by_label("Uw e-mailadres").fill("sofie@doeboek.example")
    page.get_by_role("button", name="Mail mij een code").click()
    page.get_by_label("De code uit de mail").fill(mailed_code())
    page.get_by_role("button", name="Aanmelden", exact=True).click()


def add_passkey(page: Any) -> None:
    page.get_by_role("link", name="Voeg een passkey toe").click()
    page.get_by_label("Naam").fill("mijn telefoon")
    page.get_by_role("button", name="Maak de passkey").click()


def at_home(url: str) -> bool:
    return urlsplit(url).path == "/"


def heading(page: Any) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_staff_set_up_a_passkey_and_come_back_with_it(
    page: Any, device: Any, sofie: Person
) -> None:
    sign_in_by_code(page)
    assert heading(page) == "Veilig aanmelden"

    add_passkey(page)
    page.wait_for_url("**/beveiliging/herstelcodes/")
    assert page.locator("main li").count() >= 10
    [passkey] = Authenticator.objects.filter(user=sofie.user, type="webauthn")
    assert passkey.data["name"] == "mijn telefoon"
    assert passkey.wrap().is_passwordless

    page.goto("/afmelden/")
    page.get_by_role("button", name="Afmelden").first.click()
    page.goto("/aanmelden/?next=/mijn-gegevens/")
    page.get_by_role("button", name="Meld u aan met een passkey").click()

    page.wait_for_url("**/mijn-gegevens/")
    assert page.get_by_label("naam", exact=False).first.input_value() == "Sofie Lagrou"


def test_after_the_mailed_code_the_passkey_is_the_second_step(
    page: Any, device: Any, sofie: Person
) -> None:
    sign_in_by_code(page)
    add_passkey(page)
    page.wait_for_url("**/beveiliging/herstelcodes/")
    page.context.clear_cookies()

    sign_in_by_code(page)
    assert heading(page) == "Nog één stap"
    page.get_by_role("button", name="Gebruik mijn passkey").click()
    page.wait_for_url(at_home)

    page.goto("/mijn-gegevens/")
    assert heading(page) == "Mijn gegevens"


def test_who_changes_it_later_shows_the_passkey_first(
    page: Any, device: Any, sofie: Person
) -> None:
    sign_in_by_code(page)
    add_passkey(page)
    page.wait_for_url("**/beveiliging/herstelcodes/")
    page.context.clear_cookies()
    page.goto("/aanmelden/")
    page.get_by_role("button", name="Meld u aan met een passkey").click()
    page.wait_for_url(at_home)

    page.goto("/beveiliging/herstelcodes/")
    assert heading(page) == "Bent u het?"
    page.get_by_role("button", name="Gebruik mijn passkey").click()

    page.wait_for_url("**/beveiliging/herstelcodes/")
    assert heading(page) == "Herstelcodes"


def test_a_device_that_refuses_is_said(page: Any, device: Any, sofie: Person) -> None:
    page.goto("/aanmelden/")

    page.get_by_role("button", name="Meld u aan met een passkey").click()

    page.get_by_text("Uw toestel antwoordde niet").wait_for()
    assert Authenticator.objects.count() == 0


def test_without_javascript_one_is_told_to_take_the_app(
    chromium: Any, live_server: Any, sofie: Person
) -> None:
    context = chromium.new_context(
        base_url=live_server.url, locale="nl-BE", java_script_enabled=False
    )
    page = context.new_page()

    sign_in_by_code(page)
    page.get_by_role("link", name="Voeg een passkey toe").click()

    assert page.get_by_text("Deze browser kan geen passkey maken").is_visible()
    assert not page.get_by_role("button", name="Maak de passkey").is_visible()
    page.get_by_role("link", name="Koppel liever een app").click()
    assert heading(page) == "Koppel een app"
    context.close()
