from __future__ import annotations

from collections.abc import Callable

import pytest

from doeboek.demo.cast import World
from doeboek.people.links import give_link
from doeboek.people.models import Link, Person
from tests.conftest import Browser
from tests.people.walking import heading, page, press

ACCOUNT = "/mijn-gegevens/"


@pytest.fixture
def karim(world: World, phone: Browser) -> Browser:
    press(phone, page(give_link(world.karim, Link.Purpose.OWNER, to=world.bakery, by=world.ines)))
    return phone


def details(version: int = 1, **changes: str) -> dict[str, str]:
    form = {"name": "Karim El Amrani", "phone": "0470 00 00 12", "language": "nl"}
    return form | {"version": str(version)} | changes


def now(person: Person) -> tuple[str, str, str, int]:
    person.refresh_from_db()
    return person.name, person.phone, person.language, person.version


def test_by_a_link_one_changes_name_telephone_and_language(world: World, karim: Browser) -> None:
    answer = karim.post(ACCOUNT, details(name="Karim Amrani", phone="+32470000099", language="en"))

    assert (answer.status_code, answer.url) == (302, ACCOUNT)
    assert now(world.karim) == ("Karim Amrani", "+32470000099", "en", 2)
    shown = karim.get(ACCOUNT)
    assert [str(message) for message in shown.context["messages"]] == ["Your details are saved."]
    assert heading(shown) == "My details"


def test_by_account_as_well(world: World, client_for: Callable[..., Browser]) -> None:
    ines = client_for(world.ines)

    ines.post(ACCOUNT, details(name="Ines V.", phone=""))

    assert now(world.ines) == ("Ines V.", "", "nl", 2)


def test_everybody_reaches_their_own_details_with_or_without_a_role(
    world: World, client_for: Callable[..., Browser]
) -> None:
    reached = {
        name: client_for(person).get(ACCOUNT).status_code for name, person in world.people.items()
    }

    assert reached == dict.fromkeys(world.people, 200)
    assert client_for(None).get(ACCOUNT).status_code == 302


def test_nobody_changes_somebody_else_or_an_address(world: World, karim: Browser) -> None:
    karim.post(
        ACCOUNT, details(pk=str(world.marleen.pk), id=str(world.marleen.pk), email="x@example.be")
    )

    world.marleen.refresh_from_db()
    world.karim.refresh_from_db()
    assert world.marleen.name == "Marleen Dhondt"
    assert world.karim.email == "karim@doeboek.example"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Vul uw naam in."),
        ({"name": "x" * 201}, "201"),
        ({"phone": "bel maar"}, "Dit telefoonnummer bestaat niet."),
        ({"language": "fr"}, "fr"),
    ],
)
def test_what_is_wrong_is_said_and_kept(
    world: World, karim: Browser, changes: dict[str, str], said: str
) -> None:
    answer = karim.post(ACCOUNT, details(**changes))

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert now(world.karim)[3] == 1
    assert answer.wsgi_request.person.name == "Karim El Amrani"


def test_two_devices_that_change_it_at_once_see_both_texts(world: World, karim: Browser) -> None:
    karim.post(ACCOUNT, details(name="Karim A."))

    answer = karim.post(ACCOUNT, details(name="Karim El A."))

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Karim A." in text
    assert "Karim El A." in text
    assert now(world.karim)[0] == "Karim A."


def test_a_shopkeeper_sees_the_shop_and_no_account(world: World, karim: Browser) -> None:
    text = karim.get(ACCOUNT).content.decode()

    assert "Bakkerij Zonnekruim" in text
    assert "/beveiliging/" not in text
    assert 'href="/afmelden/"' in text
    assert "karim@doeboek.example" in text


def test_staff_find_how_they_sign_in(world: World, client_for: Callable[..., Browser]) -> None:
    text = client_for(world.ines).get(ACCOUNT).content.decode()

    assert 'href="/beveiliging/"' in text
    assert 'href="/toestellen/"' in text
