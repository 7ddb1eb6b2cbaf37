from __future__ import annotations

from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse

from doeboek.demo.cast import World
from doeboek.people.access import STAFF, Role
from doeboek.people.links import give_link
from doeboek.people.models import Link, Person, User
from doeboek.programmes.models import Mandate, Membership
from tests.conftest import Browser
from tests.people.walking import (
    by_code,
    code_now,
    connect_app,
    heading,
    page,
    person_in,
    press,
    signed_in,
)

SECURITY = "/beveiliging/"

WHO = {
    Role.MANAGER: "greet",
    Role.COACH: "ines",
    Role.EXPERT: "lotte",
    Role.OFFICER: "piet",
    Role.ALDERMAN: "hilde",
    Role.ASSOCIATION: "koen",
    Role.FEDERATION: "an",
    Role.EDITOR: "sofie",
    Role.ADMIN: "wout",
}


@pytest.fixture(autouse=True)
def _a_clock_that_is_half_a_minute_off_is_right(settings) -> None:
    settings.MFA_TOTP_TOLERANCE = 1


# -- who has to -----------------------------------------------------------------------------------


def test_the_cast_has_somebody_in_each_role_of_staff() -> None:
    assert set(WHO) == STAFF


@pytest.mark.parametrize("role", sorted(STAFF))
def test_staff_see_nothing_before_they_set_up_a_second_factor(world: World, role: Role) -> None:
    person = world.people[WHO[role]]
    assert role in person.roles_anywhere
    browser = signed_in(person)

    for path in ("/", "/mijn-gegevens/", "/rollen/"):
        answer = browser.get(path)
        assert (answer.status_code, answer.headers.get("Location")) == (302, SECURITY)
    assert browser.post("/mijn-gegevens/", {"name": "X"}).url == SECURITY


@pytest.mark.parametrize("role", sorted(STAFF))
def test_with_a_second_factor_staff_go_on(world: World, role: Role) -> None:
    person = world.people[WHO[role]]
    TOTP.activate(person.user, "JBSWY3DPEHPK3PXP")

    assert person_in(signed_in(person)) == person.name


@pytest.mark.parametrize("role", [Role.OWNER, Role.MEMBER])
def test_owners_and_members_need_none(world: World, role: Role) -> None:
    person = Person.objects.create(name="Rita Vandamme", email="rita@doeboek.example")
    User.objects.create_user("rita@doeboek.example", person)
    Membership.objects.create(trajectory=world.bakery, person=person, role=role)

    assert person_in(signed_in(person)) == "Rita Vandamme"


def test_an_owner_who_also_works_for_the_programme_needs_one(world: World) -> None:
    Membership.objects.create(trajectory=world.bakery, person=world.sofie, role=Role.OWNER)

    assert signed_in(world.sofie).get("/mijn-gegevens/").url == SECURITY


def test_a_mandate_that_ended_asks_for_nothing(world: World) -> None:
    Membership.objects.create(trajectory=world.bakery, person=world.sofie, role=Role.OWNER)
    Mandate.objects.filter(person=world.sofie).update(
        since=date(2020, 1, 1), until=date(2020, 2, 1)
    )

    assert person_in(signed_in(world.sofie)) == "Sofie Lagrou"


def test_by_a_link_one_needs_none(world: World, phone: Browser) -> None:
    press(phone, page(give_link(world.karim, Link.Purpose.OWNER, to=world.bakery, by=world.ines)))

    assert person_in(phone) == "Karim El Amrani"


def test_the_demo_asks_for_none(world: World, settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False

    assert person_in(signed_in(world.ines)) == "Ines Verhelst"


# -- what stays open before that ------------------------------------------------------------------


def test_what_one_needs_to_set_it_up_stays_open(world: World) -> None:
    ines = signed_in(world.ines)

    for path in (SECURITY, "/beveiliging/app/", "/beveiliging/passkeys/nieuw/", "/toestellen/"):
        assert ines.get(path).status_code == 200, path
    assert "tweede sleutel" in ines.get(SECURITY).content.decode()


def test_preferences_and_signing_out_stay_open(world: World) -> None:
    ines = signed_in(world.ines)

    assert ines.get("/health").status_code == 200
    ines.post(reverse("common:language"), {"language": "en", "next": SECURITY})
    assert heading(ines.get(SECURITY)) == "Signing in safely"
    assert ines.post("/afmelden/").url == "/"
    assert "_auth_user_id" not in ines.session


def test_a_link_of_a_shop_stays_open(world: World) -> None:
    link = give_link(world.karim, Link.Purpose.OWNER, to=world.bakery, by=world.ines)
    ines = signed_in(world.ines)

    press(ines, page(link))

    assert person_in(ines) == "Karim El Amrani"


# -- an app with codes ----------------------------------------------------------------------------


def test_connecting_an_app_leads_to_the_recovery_codes(world: World) -> None:
    ines = signed_in(world.ines)

    answer = connect_app(ines)

    assert heading(answer) == "Herstelcodes"
    assert len(answer.context["unused_codes"]) == 10
    assert person_in(ines) == "Ines Verhelst"


def test_a_wrong_code_of_the_app_is_said_in_our_words(world: World) -> None:
    ines = signed_in(world.ines)
    ines.get("/beveiliging/app/")

    answer = ines.post("/beveiliging/app/", {"code": "12"})

    assert "Deze code klopt niet. Kijk ze nog eens na." in answer.content.decode()
    assert not Authenticator.objects.exists()


def test_after_the_mailed_code_comes_the_code_of_the_app(world: World) -> None:
    connect_app(signed_in(world.ines))
    secret = Authenticator.objects.get(type="totp").data["secret"]

    ines, next_page = by_code("ines@doeboek.example")
    assert next_page == "/aanmelden/tweede-stap/"
    assert person_in(ines) == ""
    wrong = ines.post(next_page, {"code": "000000"})
    assert "Deze code klopt niet" in wrong.content.decode()
    assert person_in(ines) == ""

    ines.post(next_page, {"code": code_now(secret)})

    assert person_in(ines) == "Ines Verhelst"


def test_a_recovery_code_opens_once(world: World) -> None:
    ines = signed_in(world.ines)
    connect_app(ines)
    code = ines.get("/beveiliging/herstelcodes/").context["unused_codes"][0]

    first, there = by_code("ines@doeboek.example")
    first.post(there, {"code": code})
    second, there = by_code("ines@doeboek.example")
    second.post(there, {"code": code})

    assert [person_in(first), person_in(second)] == ["Ines Verhelst", ""]


def test_the_second_step_is_not_skipped_by_its_address(world: World) -> None:
    connect_app(signed_in(world.ines))
    ines, _ = by_code("ines@doeboek.example")

    assert ines.get("/").status_code in (200, 302)
    assert ines.get("/rollen/").url.startswith("/aanmelden/")
    assert Browser().get("/aanmelden/tweede-stap/").url == "/aanmelden/"


def test_who_guesses_codes_is_stopped(world: World) -> None:
    connect_app(signed_in(world.ines))
    ines, there = by_code("ines@doeboek.example")

    said = [ines.post(there, {"code": f"{n:06}"}).content.decode() for n in range(6)]

    assert ["Dat was te vaak" in text for text in said] == [False] * 5 + [True]
