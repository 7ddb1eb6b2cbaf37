from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection

from doeboek.common.models import Letter
from doeboek.demo.cast import World
from doeboek.people.links import give_link
from doeboek.people.models import Link, Organisation, Person, User
from doeboek.people.phone import dialled, phone_number
from tests.conftest import Browser
from tests.people.walking import page, person_in, press

# -- telephone numbers ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "called"),
    [
        ("0470 12 34 56", "+32470123456"),
        ("0470/12.34.56", "+32470123456"),
        ("+32 470 12 34 56", "+32470123456"),
        ("0032 51 40 00 00", "+3251400000"),
        ("051 40 00 00", "+3251400000"),
        ("+31 6 12345678", "+31612345678"),
    ],
)
def test_a_number_is_taken_as_people_write_it(written: str, called: str) -> None:
    phone_number(written)

    assert dialled(written) == called


@pytest.mark.parametrize("written", ["12", "bel mij", "0470 12 34 56 78 90 12", "+999 1", ""])
def test_a_number_that_cannot_exist_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        phone_number(written)
    assert dialled(written) == written


# -- erasing --------------------------------------------------------------------------------------


def test_who_is_erased_is_nowhere_any_more(world: World) -> None:
    user = world.ines.user
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    EmailAddress.objects.create(user=user, email="ines@elders.example")
    SocialAccount.objects.create(user=user, provider="sso", uid="1", extra_data={"name": "Ines"})
    Letter.objects.create(key="x", to=user.email, template="people/mail/link")
    UserSession.objects.create(
        user=user, session_key="k", ip="192.0.2.7", user_agent="Ines' telephone"
    )
    give_link(world.ines, Link.Purpose.SIGN_IN)

    world.ines.erase()

    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            text = str(cursor.fetchall())
            assert "Ines" not in text, table
            assert "ines@" not in text, table
            assert "192.0.2.7" not in text, table
    assert not User.objects.filter(person=world.ines).exists()
    assert not Link.objects.filter(person=world.ines).exists()


def test_what_an_erased_person_did_stays(world: World) -> None:
    told = world.bakery.moments.filter(by=world.ines).count()
    assert told > 0

    world.ines.erase()

    assert world.bakery.moments.filter(by=world.ines).count() == told
    assert str(Person.objects.get(pk=world.ines.pk)) == "Gewiste persoon"


def test_erasing_puts_somebody_out_at_once(
    world: World, client_for: Callable[..., Browser], phone: Browser
) -> None:
    ines = client_for(world.ines)
    press(phone, page(give_link(world.karim, Link.Purpose.OWNER, to=world.bakery, by=world.ines)))
    assert [person_in(ines), person_in(phone)] == ["Ines Verhelst", "Karim El Amrani"]

    world.ines.erase()
    world.karim.erase()

    assert [person_in(ines), person_in(phone)] == ["", ""]


# -- accounts and who sees whom -------------------------------------------------------------------


def test_an_account_has_no_password_and_one_address_in_small_letters(db: None) -> None:
    user = User.objects.create_user("Sofie@Doeboek.Example")

    assert (user.email, user.has_usable_password()) == ("sofie@doeboek.example", False)
    assert user.person.name == "sofie"
    assert User.objects.get_by_natural_key("SOFIE@doeboek.example") == user


def test_one_sees_oneself_and_one_s_own_links(world: World) -> None:
    mine = give_link(world.karim, Link.Purpose.OWNER, to=world.bakery, by=world.ines)
    give_link(world.marleen, Link.Purpose.OWNER, to=world.clothes, by=world.ines)

    assert list(Person.objects.visible_to(world.karim)) == [world.karim]
    assert list(Link.objects.visible_to(world.karim)) == [mine]
    for model in (Person, Link, Organisation):
        assert list(model.objects.visible_to(None)) == []


def test_every_kind_of_row_here_says_who_may_know_it() -> None:
    models = [m for m in apps.get_app_config("people").get_models() if hasattr(m, "objects")]
    silent = {m.__name__ for m in models if not hasattr(m.objects.all(), "visible_to")}

    assert silent == {"LinkUse", "User"}
