"""Single sign-on with an invented provider; only the network is replaced."""

from __future__ import annotations

import base64
import json
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.urls import include, path

from doeboek.demo.cast import World
from doeboek.people.models import User
from doeboek.people.signin import SocialAccountAdapter
from doeboek.people.signin_urls import sso_urlpatterns
from tests.conftest import Browser
from tests.people.walking import heading, person_in

urlpatterns = [*sso_urlpatterns, path("", include("doeboek.urls"))]
handler403 = "doeboek.common.views.forbidden"
handler404 = "doeboek.common.views.not_found"

pytestmark = pytest.mark.urls(__name__)

ISSUER = "https://aanmelden.example"
GO, BACK = "/aanmelden/sso/", "/aanmelden/sso/terug/"
ENDPOINTS = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/begin",
    "token_endpoint": f"{ISSUER}/token",
    "userinfo_endpoint": f"{ISSUER}/wie",
    "jwks_uri": f"{ISSUER}/sleutels",
    "token_endpoint_auth_methods_supported": ["client_secret_post"],
}


class Provider:
    """Answers what the library asks over the network."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {"sub": "77", "name": "Ines Verhelst"}
        self.is_away = False

    def __enter__(self) -> Provider:
        return self

    def __exit__(self, *_: object) -> None: ...

    def get(self, url: str, **_: Any) -> requests.Response:
        return self.request("GET", url)

    def request(self, method: str, url: str, **_: Any) -> requests.Response:
        if self.is_away:
            raise requests.ConnectionError(url)
        if "/token" in url:
            return answer({"access_token": "a", "token_type": "Bearer", "id_token": self._token()})
        return answer(self.claims if url.endswith("/wie") else ENDPOINTS)

    def _token(self) -> str:
        now = int(time.time())
        body = self.claims | {"iss": ISSUER, "aud": "doeboek", "iat": now, "exp": now + 60}
        parts = [{"alg": "RS256", "typ": "JWT"}, body, {}]
        coded = [base64.urlsafe_b64encode(json.dumps(part).encode()) for part in parts]
        return ".".join(part.decode().rstrip("=") for part in coded)


def answer(body: dict[str, Any]) -> requests.Response:
    found = requests.Response()
    found.status_code = 200
    found._content = json.dumps(body).encode()
    found.headers["content-type"] = "application/json"
    return found


@pytest.fixture
def provider(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Provider:
    settings.SECOND_FACTOR_REQUIRED = False
    settings.OIDC_NAME = "Toegang"
    app = {
        "provider_id": "sso",
        "name": "Toegang",
        "client_id": "doeboek",
        "secret": "geheim",
        "settings": {"server_url": ISSUER},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }
    invented = Provider()
    monkeypatch.setattr(SocialAccountAdapter, "get_requests_session", lambda self: invented)
    return invented


def there_and_back(browser: Browser, **form: str) -> Any:
    """Go on to the provider and come back with a code."""
    onward = browser.post(GO, form)
    state = parse_qs(urlsplit(onward.context["url"]).query)["state"][0]
    return browser.get(BACK, {"code": "c", "state": state}, follow=True)


def test_the_sign_in_page_offers_it_when_it_is_configured(
    world: World, phone: Browser, provider: Provider
) -> None:
    assert "Meld u aan met Toegang" in phone.get("/aanmelden/").content.decode()


def test_it_leads_on_by_a_page_because_the_policy_holds_forms_here(
    world: World, phone: Browser, provider: Provider
) -> None:
    onward = phone.post(GO)

    url = onward.context["url"]
    assert (onward.status_code, onward.headers["Refresh"]) == (200, f"0; url={url}")
    assert url.startswith(f"{ISSUER}/begin?")
    asked = parse_qs(urlsplit(url).query)
    assert asked["redirect_uri"] == ["http://testserver" + BACK]
    assert asked["code_challenge_method"] == ["S256"]
    assert 'href="https://aanmelden.example/begin?' in onward.content.decode()


def test_a_link_to_it_asks_first(world: World, phone: Browser, provider: Provider) -> None:
    assert heading(phone.get(GO)) == "Meld u aan met Toegang"


def test_a_known_and_verified_address_opens_its_account(
    world: World, phone: Browser, provider: Provider
) -> None:
    provider.claims |= {"email": "ines@doeboek.example", "email_verified": True}

    there_and_back(phone)

    assert person_in(phone) == "Ines Verhelst"


def test_it_leads_on_to_the_page_one_wanted(
    world: World, phone: Browser, provider: Provider
) -> None:
    provider.claims |= {"email": "ines@doeboek.example", "email_verified": True}

    came = there_and_back(phone, next="/mijn-gegevens/")

    assert came.redirect_chain[-1][0] == "/mijn-gegevens/"


def test_an_address_nobody_vouches_for_opens_nothing(
    world: World, phone: Browser, provider: Provider
) -> None:
    provider.claims |= {"email": "ines@doeboek.example", "email_verified": False}

    came = there_and_back(phone)

    assert heading(came) == "Er is nog geen account voor u"
    assert person_in(phone) == ""


def test_somebody_unknown_gets_no_account(world: World, phone: Browser, provider: Provider) -> None:
    provider.claims |= {"email": "nieuw@example.be", "email_verified": True}
    accounts = User.objects.count()

    came = there_and_back(phone)

    assert heading(came) == "Er is nog geen account voor u"
    assert User.objects.count() == accounts


def test_a_closed_account_stays_closed(world: World, phone: Browser, provider: Provider) -> None:
    provider.claims |= {"email": "ines@doeboek.example", "email_verified": True}
    User.objects.filter(person=world.ines).update(is_active=False)

    came = there_and_back(phone)

    assert heading(came) == "Dit account is gesloten"
    assert person_in(phone) == ""


def test_who_stops_there_is_told_what_to_do(
    world: World, phone: Browser, provider: Provider
) -> None:
    onward = phone.post(GO)
    state = parse_qs(urlsplit(onward.context["url"]).query)["state"][0]

    came = phone.get(BACK, {"error": "access_denied", "state": state}, follow=True)

    assert heading(came) == "U bent niet aangemeld"


def test_an_answer_nobody_asked_for_is_refused(
    world: World, phone: Browser, provider: Provider
) -> None:
    came = phone.get(BACK, {"code": "c", "state": "made-up"})

    assert (came.status_code, heading(came)) == (401, "Aanmelden is niet gelukt")


def test_a_provider_that_is_away_is_said(world: World, phone: Browser, provider: Provider) -> None:
    provider.is_away = True

    came = phone.post(GO)

    assert (came.status_code, heading(came)) == (503, "Aanmelden is niet gelukt")


def test_staff_still_need_their_second_factor(
    world: World, phone: Browser, provider: Provider, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    provider.claims |= {"email": "ines@doeboek.example", "email_verified": True}

    there_and_back(phone)

    assert phone.get("/mijn-gegevens/").url == "/beveiliging/"
