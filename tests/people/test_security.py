"""Changing how one signs in."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator

from doeboek.demo.cast import World
from tests.conftest import Browser
from tests.people.walking import code_now, connect_app, person_in, signed_in

SECURITY = "/beveiliging/"


@pytest.fixture(autouse=True)
def _a_clock_that_is_half_a_minute_off_is_right(settings) -> None:
    settings.MFA_TOTP_TOLERANCE = 1


@pytest.mark.parametrize(
    "path",
    [
        "/beveiliging/app/weg/",
        "/beveiliging/herstelcodes/",
        "/beveiliging/herstelcodes/nieuw/",
        "/beveiliging/passkeys/nieuw/",
    ],
)
def test_who_changes_it_later_proves_who_they_are(world: World, path: str) -> None:
    connect_app(signed_in(world.ines))
    later = signed_in(world.ines)

    asked = later.get(path)

    assert asked.url.startswith("/beveiliging/bevestigen/code/?next=")
    secret = Authenticator.objects.get(type="totp").data["secret"]
    assert later.post(asked.url, {"code": code_now(secret)}).url == path
    assert later.get(path).status_code == 200


def test_the_codes_are_not_given_away_without_proof(world: World) -> None:
    connect_app(signed_in(world.ines))
    later = signed_in(world.ines)

    answer = later.get("/beveiliging/herstelcodes/bestand/")

    assert answer.status_code == 302


def test_the_file_of_codes_holds_the_codes(world: World) -> None:
    ines = signed_in(world.ines)
    connect_app(ines)
    codes = ines.get("/beveiliging/herstelcodes/").context["unused_codes"]

    text = ines.get("/beveiliging/herstelcodes/bestand/").content.decode()

    assert text.split()[-10:] == codes
    assert text.startswith("Herstelcodes voor Doeboek")


def test_new_codes_put_the_old_out_of_use(world: World) -> None:
    ines = signed_in(world.ines)
    connect_app(ines)
    old = ines.get("/beveiliging/herstelcodes/").context["unused_codes"]

    ines.post("/beveiliging/herstelcodes/nieuw/")

    new = ines.get("/beveiliging/herstelcodes/").context["unused_codes"]
    assert not set(old) & set(new)


def test_without_the_app_staff_start_again(world: World) -> None:
    ines = signed_in(world.ines)
    connect_app(ines)

    ines.post("/beveiliging/app/weg/")

    assert not Authenticator.objects.exists()
    assert ines.get("/mijn-gegevens/").url == SECURITY


def test_nobody_touches_somebody_elses_passkey(world: World) -> None:
    passkey = Authenticator.objects.create(
        user=world.ines.user, type="webauthn", data={"name": "telefoon", "credential": {}}
    )
    tom = signed_in(world.tom)

    for what in ("naam", "weg"):
        path = f"/beveiliging/passkeys/{passkey.pk}/{what}/"
        assert tom.get(path).status_code == 404
        assert tom.post(path, {"name": "van mij"}).status_code == 404
    passkey.refresh_from_db()
    assert passkey.data["name"] == "telefoon"


def test_a_made_up_passkey_does_not_sign_in(world: World, phone: Browser) -> None:
    phone.get("/aanmelden/passkey/", headers={"accept": "application/json"})

    for credential in ("", "{}", "no json", '{"id": "x", "response": {"userHandle": "MQ"}}'):
        answer = phone.post("/aanmelden/passkey/", {"credential": credential})
        assert answer.url == "/aanmelden/"
    said = {str(m) for m in phone.get("/aanmelden/").context["messages"]}

    assert said == {"Deze passkey werd niet aanvaard. Probeer opnieuw, of gebruik een code."}
    assert person_in(phone) == ""
