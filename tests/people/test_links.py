from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings as product
from django.contrib.sessions.models import Session
from django.core import serializers
from django.db import connection

from doeboek.demo.cast import World
from doeboek.people.links import (
    DEVICE_COOKIE,
    find,
    give_link,
    safe_path,
    token_of,
    url_of,
)
from doeboek.people.models import Link, LinkUse
from tests.conftest import Browser
from tests.people.walking import led_to, page, person_in, press

Give = Callable[..., Link]


# -- the token ------------------------------------------------------------------------------------


def test_a_token_is_made_from_the_id_and_found_again(letter: Give) -> None:
    link = letter()

    assert len(token_of(link)) == 32
    assert find(token_of(link)) == link
    assert url_of(link) == f"{product.BASE_URL}/l/{token_of(link)}/"


def test_a_token_is_nowhere_in_the_database(letter: Give, phone: Browser) -> None:
    link = letter()
    press(phone, page(link))

    everything = ""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            everything += str(cursor.fetchall())

    assert token_of(link) not in everything
    assert token_of(link) not in serializers.serialize("json", Link.objects.all())


def test_two_links_have_different_tokens(letter: Give) -> None:
    assert token_of(letter()) != token_of(letter())


@pytest.mark.parametrize(
    "path",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "x"],
)
def test_a_link_leads_on_to_paths_of_this_site_only(path: str) -> None:
    assert safe_path(path) == ""


def test_a_link_leads_on_to_a_page_of_this_site() -> None:
    assert safe_path("/mijn/4/?maand=2") == "/mijn/4/?maand=2"
    assert safe_path("/" + "x" * 200) == ""


def test_a_token_is_not_written_in_the_log(
    letter: Give, phone: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    link = letter(lifetime=timedelta(days=-1))

    phone.get(page(link))

    assert "Gone: /l/…/" in caplog.text
    assert token_of(link) not in caplog.text


# -- opening --------------------------------------------------------------------------------------


def test_the_page_says_what_the_link_opens_and_asks_to_press(letter: Give, phone: Browser) -> None:
    answer = phone.get(page(letter()))

    assert answer.status_code == 200
    text = answer.content.decode()
    assert "Bakkerij Zonnekruim" in text
    assert "Welkom, Karim" in text
    assert "El Amrani" not in text
    assert "karim@" not in text


def test_a_mail_scanner_that_looks_burns_nothing(letter: Give, phone: Browser) -> None:
    link = letter()

    for _ in range(20):
        scanner = Browser()
        assert scanner.get(page(link)).status_code == 200
        assert scanner.head(page(link)).status_code == 200
    assert LinkUse.objects.count() == 0
    assert Session.objects.count() == 0

    press(phone, page(link))
    assert person_in(phone) == "Karim El Amrani"


def test_pressing_the_button_opens_the_pages_and_counts_the_device(
    letter: Give, phone: Browser
) -> None:
    link = letter()

    opened = press(phone, page(link))
    led_on = phone.get(opened)

    assert opened == page(link)
    assert (led_on.status_code, led_on.url) == (302, "/")
    assert person_in(phone) == "Karim El Amrani"
    assert link.uses.count() == 1


def test_a_link_leads_on_to_the_page_it_names(letter: Give, phone: Browser) -> None:
    link = letter()
    there = page(link) + "?naar=%2Fmijn-gegevens%2F"

    opened = press(phone, there)

    assert opened == there
    assert phone.get(opened).url == "/mijn-gegevens/"


def test_a_link_does_not_lead_on_to_another_site(letter: Give, phone: Browser) -> None:
    link = letter()

    opened = press(phone, page(link) + "?naar=%2F%2Fevil.example")

    assert opened == page(link)
    assert phone.get(opened).url == "/"


def test_the_same_device_opens_it_as_often_as_it_likes(letter: Give, phone: Browser) -> None:
    link = letter()
    press(phone, page(link))
    phone.post("/afmelden/")

    again = phone.get(page(link))
    phone.post(page(link))

    assert again.status_code == 200
    assert person_in(phone) == "Karim El Amrani"
    assert link.uses.count() == 1


def test_the_answer_may_get_lost_without_burning_the_link(letter: Give) -> None:
    link = letter()
    phone = Browser()
    phone.get(page(link))
    known_as = phone.cookies[DEVICE_COOKIE].value
    phone.post(page(link))

    unlucky = Browser()
    unlucky.cookies[DEVICE_COOKIE] = known_as
    answer = unlucky.get(page(link))

    assert answer.status_code == 200


def test_a_double_tap_opens_once_and_comes_back_to_the_link(letter: Give, phone: Browser) -> None:
    link = letter()
    phone.get(page(link))
    form = {"idempotency_key": "0123456789abcdef0123"}
    twin = Browser()
    twin.cookies[DEVICE_COOKIE] = phone.cookies[DEVICE_COOKIE].value

    first = phone.post(page(link), form)
    second = twin.post(page(link), form)

    assert [led_to(page(link), answer) for answer in (first, second)] == [page(link)] * 2
    assert twin.get(page(link)).status_code == 200
    assert link.uses.count() == 1


def test_an_open_link_goes_straight_on(letter: Give, phone: Browser) -> None:
    link = letter()
    press(phone, page(link))

    assert phone.get(page(link)).url == "/"


def test_the_language_is_that_of_the_person(letter: Give, world: World, phone: Browser) -> None:
    world.karim.language = "en"
    world.karim.save()

    answer = phone.get(page(letter()))

    assert "Welcome, Karim" in answer.content.decode()
    assert answer.headers["Content-Language"] == "en"


def test_the_language_chosen_on_this_browser_goes_first(
    letter: Give, world: World, phone: Browser
) -> None:
    world.karim.language = "en"
    world.karim.save()
    phone.cookies[product.LANGUAGE_COOKIE_NAME] = "nl"

    assert "Welkom, Karim" in phone.get(page(letter())).content.decode()


# -- one session, one way in ----------------------------------------------------------------------


def test_a_link_opens_no_one_elses_pages(letter: Give, world: World, phone: Browser) -> None:
    link = letter()
    press(phone, page(link))
    owner = link.person
    owner.link = link

    seen = type(world.bakery).objects.visible_to(owner)

    assert list(seen) == [world.bakery]


def test_another_link_takes_the_place_of_the_first(
    letter: Give, world: World, phone: Browser
) -> None:
    other = give_link(world.marleen, Link.Purpose.OWNER, to=world.clothes, by=world.ines)
    for link in (letter(), other):
        press(phone, page(link))

    assert person_in(phone) == "Marleen Dhondt"


def test_opening_a_link_signs_the_account_out(
    letter: Give, world: World, client_for: Callable[..., Browser]
) -> None:
    link = letter()
    ines = client_for(world.ines)

    warned = ines.get(page(link))
    ines.post(page(link))

    assert "U bent nu binnen als Ines Verhelst" in warned.content.decode()
    assert person_in(ines) == "Karim El Amrani"
    assert "_auth_user_id" not in ines.session


def test_signing_out_ends_a_session_by_link(letter: Give, phone: Browser) -> None:
    link = letter()
    press(phone, page(link))

    asked = phone.get("/afmelden/")
    assert asked.status_code == 200
    assert person_in(phone) == "Karim El Amrani"

    phone.post("/afmelden/")
    assert person_in(phone) == ""
