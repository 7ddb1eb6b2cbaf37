"""Every page by which somebody comes in, looked at by a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction
from django.urls import resolve

from doeboek.demo.cast import World
from doeboek.people.access import SIGN_IN_PAGES
from doeboek.people.links import give_link
from doeboek.people.models import Link
from tests.access.routes import routes
from tests.browser.conftest import PHONE, accessible
from tests.browser.looking import Window
from tests.conftest import Browser
from tests.people.walking import mailed_code, page, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def window(chromium: Any, live_server: Any) -> Iterator[Callable[[Browser], Window]]:
    """Look at pages as somebody, with a browser that carries their cookies."""
    windows = []

    def open_window(browser: Browser) -> Window:
        windows.append(Window(chromium, live_server.url, browser.cookies))
        return windows[-1]

    yield open_window
    for each in windows:
        each.close()


def asked_code() -> Browser:
    browser = Browser()
    browser.post("/aanmelden/", {"login": "ines@doeboek.example"})
    return browser


def second_step(world: World) -> Browser:
    TOTP.activate(world.ines.user, SECRET)
    browser = asked_code()
    browser.post("/aanmelden/code/", {"code": mailed_code()})
    return browser


def signed_in(world: World, *, proven: bool = True) -> Browser:
    """Ines with an app, a passkey and recovery codes."""
    browser = Browser()
    browser.force_login(world.ines.user)
    TOTP.activate(world.ines.user, SECRET)
    RecoveryCodes.activate(world.ines.user)
    Authenticator.objects.create(
        user=world.ines.user, type="webauthn", data={"name": "mijn telefoon", "credential": {}}
    )
    if proven:
        session = browser.session
        session["account_authentication_methods"] = [
            {"method": "mfa", "at": 4_000_000_000, "reauthenticated": True}
        ]
        session["account_authentication_methods_user"] = str(world.ines.user.pk)
        session.save()
    return browser


def without_factor(world: World) -> Browser:
    browser = Browser()
    browser.force_login(world.ines.user)
    return browser


def letter(world: World, **how: Any) -> Link:
    return give_link(world.karim, Link.Purpose.OWNER, to=world.bakery, by=world.ines, **how)


def by_link(world: World) -> Browser:
    browser = Browser()
    press(browser, page(letter(world)))
    return browser


STRANGER = {
    "aanmelden": lambda w: (Browser(), "/aanmelden/"),
    "code": lambda w: (asked_code(), "/aanmelden/code/"),
    "tweede-stap": lambda w: (second_step(w), "/aanmelden/tweede-stap/"),
    "geen-account": lambda w: (Browser(), "/aanmelden/geen-account/"),
    "gesloten": lambda w: (Browser(), "/aanmelden/gesloten/"),
    "link": lambda w: (Browser(), page(letter(w))),
    "link-te-oud": lambda w: (Browser(), page(letter(w, lifetime=timedelta(days=-1)))),
    "link-onbekend": lambda w: (Browser(), "/l/bestaat-niet/"),
    "link-verstuurd": lambda w: _asked_new_link(w),
}


def _asked_new_link(world: World) -> tuple[Browser, str]:
    path = page(letter(world, lifetime=timedelta(days=-1))) + "nieuw/"
    Browser().post(path)
    return Browser(), path


INSIDE = {
    "mijn-gegevens": lambda w: (signed_in(w), "/mijn-gegevens/"),
    "mijn-gegevens-winkel": lambda w: (by_link(w), "/mijn-gegevens/"),
    "rollen": lambda w: (signed_in(w), "/rollen/"),
    "afmelden": lambda w: (by_link(w), "/afmelden/"),
    "link-van-ander": lambda w: (signed_in(w), page(letter(w))),
    "moet-nog": lambda w: (without_factor(w), "/beveiliging/"),
    "app": lambda w: (without_factor(w), "/beveiliging/app/"),
    "passkey-nieuw": lambda w: (without_factor(w), "/beveiliging/passkeys/nieuw/"),
    "toestellen": lambda w: (signed_in(w), "/toestellen/"),
    "beveiliging": lambda w: (signed_in(w), "/beveiliging/"),
    "app-weg": lambda w: (signed_in(w), "/beveiliging/app/weg/"),
    "herstelcodes": lambda w: (signed_in(w), "/beveiliging/herstelcodes/"),
    "herstelcodes-nieuw": lambda w: (signed_in(w), "/beveiliging/herstelcodes/nieuw/"),
    "passkey-naam": lambda w: (signed_in(w), f"/beveiliging/passkeys/{_passkey()}/naam/"),
    "passkey-weg": lambda w: (signed_in(w), f"/beveiliging/passkeys/{_passkey()}/weg/"),
    "bevestigen": lambda w: (signed_in(w, proven=False), "/beveiliging/bevestigen/code/"),
}


def _passkey() -> int:
    return Authenticator.objects.get(type="webauthn").pk


@pytest.mark.parametrize("name", [*STRANGER, *INSIDE])
def test_every_page_is_clean_and_fits(world: World, window: Any, name: str) -> None:
    somebody, path = (STRANGER | INSIDE)[name](world)

    assert window(somebody).look(path) == []


#: Addresses that answer with another page, or with what only a script or an app reads.
NO_PAGE = {
    "account_reauthenticate",
    "account_request_login_code",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_login_webauthn",
    "mfa_reauthenticate_webauthn",
}


def test_every_address_of_coming_in_is_looked_at(world: World) -> None:
    looked_at = set()
    for somebody in (STRANGER | INSIDE).values():
        with transaction.atomic():
            looked_at.add(resolve(somebody(world)[1]).view_name)
            transaction.set_rollback(True)

    addresses = {route.name for route in routes() if route.name.startswith(SIGN_IN_PAGES)}
    assert addresses - looked_at == NO_PAGE


def test_what_was_typed_wrong_is_said_where_it_is_read_first(world: World, seat: Any) -> None:
    shown = seat(None, PHONE)
    shown.goto("/aanmelden/")
    shown.get_by_label("Uw e-mailadres").fill("ines")

    with shown.expect_navigation():
        shown.get_by_role("button", name="Mail mij een code").click()

    assert shown.title().startswith("Fout:")
    accessible(shown)
    shown.get_by_role("link", name="Dit is geen e-mailadres").click()
    assert shown.get_by_label("Uw e-mailadres").input_value() == "ines"


def test_an_owner_opens_a_link_without_javascript(
    world: World, chromium: Any, live_server: Any
) -> None:
    context = chromium.new_context(
        base_url=live_server.url, locale="nl-BE", java_script_enabled=False, viewport=PHONE
    )
    shown = context.new_page()
    link = letter(world)

    shown.goto(page(link) + "?naar=/mijn-gegevens/")
    shown.get_by_role("button", name="Open mijn pagina's").click()

    assert shown.get_by_label("naam").first.input_value() == "Karim El Amrani"
    context.close()
