"""Links that do not open, or do not open any more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from doeboek.demo.cast import World
from doeboek.people.links import give_link
from doeboek.people.models import Link, LinkUse
from tests.conftest import Browser
from tests.people.walking import heading, page, person_in, press

Give = Callable[..., Link]


def refused(browser: Browser, link: Link) -> tuple[int, int, str]:
    """Status of the page, status of pressing anyway, and the title."""
    seen = browser.get(page(link))
    pressed = browser.post(page(link))
    return seen.status_code, pressed.status_code, heading(seen)


def test_an_unknown_link_is_not_there(world: World, phone: Browser) -> None:
    answer = phone.get("/l/abcdefghijklmnopqrstuvwxyzABCDEF/")

    assert answer.status_code == 404
    assert "We kennen deze link niet" in answer.content.decode()
    assert phone.post("/l/abcdefghijklmnopqrstuvwxyzABCDEF/").status_code == 404
    assert phone.post("/l/abcdefghijklmnopqrstuvwxyzABCDEF/nieuw/").status_code == 404


def test_an_expired_link_does_not_open(letter: Give, phone: Browser) -> None:
    link = letter(lifetime=timedelta(days=-1))

    assert refused(phone, link) == (410, 410, "Deze link is te oud")
    assert person_in(phone) == ""
    assert LinkUse.objects.count() == 0


def test_a_withdrawn_link_does_not_open(letter: Give, phone: Browser) -> None:
    link = letter()
    link.revoke()

    assert refused(phone, link) == (410, 410, "Deze link werd ingetrokken")
    assert person_in(phone) == ""


def test_a_forwarded_link_does_not_open(letter: Give, phone: Browser, laptop: Browser) -> None:
    link = letter()
    press(phone, page(link))

    assert refused(laptop, link) == (410, 410, "Deze link hoort bij een ander toestel")
    assert person_in(laptop) == ""
    assert person_in(phone) == "Karim El Amrani"


def test_a_link_opens_on_as_many_devices_as_it_allows(letter: Give) -> None:
    link = letter(device_limit=2)
    first, second, third = Browser(), Browser(), Browser()

    press(first, page(link))
    press(second, page(link))

    assert refused(third, link)[:2] == (410, 410)
    assert [person_in(device) for device in (first, second)] == ["Karim El Amrani"] * 2


def test_a_link_of_who_left_the_shop_does_not_open(
    letter: Give, world: World, phone: Browser
) -> None:
    link = letter()
    world.karim.memberships.update(until=timezone.localdate() - timedelta(days=1))

    assert refused(phone, link)[:2] == (410, 410)


def test_a_link_of_an_erased_person_is_not_there(
    letter: Give, world: World, phone: Browser
) -> None:
    link = letter()
    world.karim.erase()

    assert phone.get(page(link)).status_code == 404


@pytest.mark.parametrize("how", ["withdrawn", "expired", "erased"])
def test_what_ends_a_link_ends_its_session(
    letter: Give, world: World, phone: Browser, how: str
) -> None:
    link = letter()
    press(phone, page(link))
    assert person_in(phone) == "Karim El Amrani"

    if how == "withdrawn":
        link.revoke()
    elif how == "expired":
        Link.objects.update(expires_at=timezone.now())
    else:
        world.karim.erase()

    assert person_in(phone) == ""


def test_a_link_signs_in_to_an_account_in_the_demo(world: World, phone: Browser, settings) -> None:
    settings.DEMO, settings.SECOND_FACTOR_REQUIRED = True, False
    link = give_link(world.ines, Link.Purpose.SIGN_IN, device_limit=None)

    assert phone.get(page(link)).status_code == 200
    phone.post(page(link))

    assert person_in(phone) == "Ines Verhelst"
    assert phone.get(page(link)).url == "/"


def test_no_link_signs_in_to_an_account_outside_the_demo(world: World, phone: Browser) -> None:
    link = give_link(world.ines, Link.Purpose.SIGN_IN, device_limit=None)

    assert refused(phone, link)[:2] == (404, 404)
    assert person_in(phone) == ""


def test_no_link_signs_in_to_a_closed_account(world: World, phone: Browser, settings) -> None:
    settings.DEMO = True
    world.ines.user.is_active = False
    world.ines.user.save()
    for person in (world.ines, world.karim):
        link = give_link(person, Link.Purpose.SIGN_IN, device_limit=None)
        assert phone.get(page(link)).status_code == 404
