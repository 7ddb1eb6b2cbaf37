"""A real browser, and the accessibility check that goes with every page it opens."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import pytest
from django.conf import settings as django_settings
from django.contrib.staticfiles.handlers import StaticFilesHandler

from doeboek.people.models import Person
from tests.browser.looking import COLOURS, LAPTOP, PHONE, too_wide, violations

__all__ = ["LAPTOP", "PHONE"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    # Playwright runs a loop in this thread, in which the tests ask the database as well.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"))
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def _static_files_are_kept() -> Iterator[None]:
    """A browser asks for each of them once, as it does of the product."""
    serve = StaticFilesHandler.serve

    def serve_to_keep(handler: StaticFilesHandler, request: Any) -> Any:
        answer = serve(handler, request)
        answer.headers["Cache-Control"] = "max-age=3600"
        return answer

    with mock.patch.object(StaticFilesHandler, "serve", serve_to_keep):
        yield


@pytest.fixture
def seat(
    chromium: Any, live_server: Any, client_for: Callable, settings: Any
) -> Iterator[Callable]:
    """`seat(person, PHONE)`: a page of somebody who is signed in; `None` for a stranger."""
    settings.BASE_URL = live_server.url
    contexts = []

    def sit(person: Person | None, size: dict[str, int] = LAPTOP, *, script: bool = True) -> Any:
        page = _window(script)
        page.set_viewport_size(size)
        page.eyes = page if script else _window(True)
        page.eyes.set_viewport_size(size)
        name = django_settings.SESSION_COOKIE_NAME
        cookie = client_for(person).cookies.get(name) if person else None
        if cookie:
            page.context.add_cookies(
                [{"name": name, "value": cookie.value, "url": live_server.url}]
            )
        return page

    def _window(script: bool) -> Any:
        context = chromium.new_context(
            locale="nl-BE",
            base_url=live_server.url,
            reduced_motion="reduce",
            java_script_enabled=script,
            has_touch=True,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield sit
    for context in contexts:
        context.close()


def accessible(page: Any) -> None:
    """No violation of WCAG in light or dark, and nothing that sticks out sideways.

    In dark the elements are the same, so there only what colours can break is asked again.
    The check is a script: a page without scripts is looked at by another window of its person.
    """
    eyes = getattr(page, "eyes", page)
    if eyes is not page:
        eyes.context.add_cookies(page.context.cookies())
        eyes.goto(page.url)
        page = eyes
    for scheme, rules in (("light", ()), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)
        assert violations(page, *rules) == [], f"{page.url} in {scheme}"
    page.emulate_media(color_scheme="light")
    assert too_wide(page) <= 0, f"{page.url} is {too_wide(page)} px too wide"


def press(page: Any, label: str) -> None:
    """Press the button, or follow the link, with this name, and wait for what comes."""
    button = page.get_by_role("button", name=label, exact=True)
    target = button if button.count() else page.get_by_role("link", name=label, exact=True)
    with page.expect_navigation():
        target.first.click()


def submit(page: Any) -> None:
    """The one primary button of the page."""
    with page.expect_navigation():
        page.locator("main form button[data-kind=primary]").first.click()
