"""Where somebody is signed in."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doeboek.demo.cast import World
from doeboek.people.devices import device_name
from tests.conftest import Browser
from tests.people.walking import mailed_code, person_in


@pytest.fixture(autouse=True)
def _without_second_factor(settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


CHROME = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"


def signed_in(email: str, user_agent: str) -> Browser:
    browser = Browser(headers={"user-agent": user_agent})
    browser.post("/aanmelden/", {"login": email})
    browser.post("/aanmelden/code/", {"code": mailed_code()})
    return browser


def test_one_sees_where_one_is_signed_in_and_ends_it_elsewhere(world: World) -> None:
    phone = signed_in("ines@doeboek.example", CHROME)
    laptop = signed_in("ines@doeboek.example", FIREFOX)
    tom = signed_in("tom@doeboek.example", FIREFOX)

    shown = [(name, here) for name, _, here in laptop.get("/toestellen/").context["devices"]]
    assert shown == [("Firefox op Linux", True), ("Chrome op Android", False)]

    laptop.post("/toestellen/")

    assert [person_in(browser) for browser in (phone, laptop, tom)] == [
        "",
        "Ines Verhelst",
        "Tom Wyffels",
    ]
    assert len(laptop.get("/toestellen/").context["devices"]) == 1


def test_the_list_of_devices_takes_the_same_number_of_queries(world: World, settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = False
    laptop = signed_in("ines@doeboek.example", FIREFOX)
    with CaptureQueriesContext(connection) as with_one:
        laptop.get("/toestellen/")
    for _ in range(3):
        signed_in("ines@doeboek.example", CHROME)

    with CaptureQueriesContext(connection) as with_four:
        laptop.get("/toestellen/")

    assert len(with_four) == len(with_one)


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17 Safari/604",
            "Safari op iPhone",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130 Safari/537 Edg/130", "Edge op Windows"),
        (
            "Mozilla/5.0 (Linux; Android 14) SamsungBrowser/25 Chrome/121",
            "Samsung Internet op Android",
        ),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14) Firefox/132", "Firefox op Mac"),
        ("curl/8", "Onbekend toestel"),
        ("", "Onbekend toestel"),
    ],
)
def test_a_device_is_named_as_people_name_it(user_agent: str, name: str) -> None:
    assert device_name(user_agent) == name
