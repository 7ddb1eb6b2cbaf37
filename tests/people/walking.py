"""Steps that several tests of coming in take."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin

from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail

from doeboek.people.links import token_of
from doeboek.people.models import Link, Person
from tests.conftest import Browser


def page(link: Link) -> str:
    return f"/l/{token_of(link)}/"


def led_to(path: str, answer: Any) -> str:
    """Where an answer to `path` leads: addresses of links are relative."""
    return urljoin(path, answer.url)


def press(browser: Browser, path: str, form: dict[str, str] | None = None) -> str:
    """See the page, press its button, and say where that leads."""
    browser.get(path)
    return led_to(path, browser.post(path, form))


def person_in(browser: Browser) -> str:
    """Whose details the page of one's own details shows; nobody's for a stranger."""
    answer = browser.get("/mijn-gegevens/")
    return answer.context["form"].instance.name if answer.status_code == 200 else ""


def heading(answer: Any) -> str:
    found = re.search(r"<h1>(.*?)</h1>", answer.content.decode(), re.DOTALL)
    return found.group(1).strip() if found else ""


def mailed_code() -> str:
    """The code in the newest letter."""
    found = re.search(r"\d{3}-\d{3}-\d{3}", mail.outbox[-1].body)
    return found.group() if found else ""


def by_code(email: str) -> tuple[Browser, str]:
    """Somebody's browser after the code from the mail, and where it leads."""
    browser = Browser()
    browser.post("/aanmelden/", {"login": email})
    return browser, browser.post("/aanmelden/code/", {"code": mailed_code()}).url


def signed_in(person: Person) -> Browser:
    browser = Browser()
    browser.force_login(person.user)
    return browser


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def connect_app(browser: Browser) -> Any:
    """Connect an app with codes in somebody's browser, and follow where that leads."""
    secret = browser.get("/beveiliging/app/").context["form"].secret
    return browser.get(browser.post("/beveiliging/app/", {"code": code_now(secret)}).url)
