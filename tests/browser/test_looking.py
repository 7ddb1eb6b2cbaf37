"""The eyes of the browser tests see what is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse

from tests.browser.looking import Window
from tests.browser.shapes import shape

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FINE = """<!doctype html><html lang="nl"><title>Fijn</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width"><style>html { color-scheme: light dark }</style>
<main><h1>Fijn</h1>
%s</main></html>"""

WRONG = {
    "<img src='data:,'>": "at 360 px in light: image-alt",
    "<details><summary>Meer</summary><img src='data:,'></details>": "at 360 px in light: image-alt",
    "<style>p { width: 500px }</style><p>Breed</p>": "at 360 px in light: sticks out by",
    "<style>@media (min-width: 900px) { p { width: 2000px } }</style><p>Breed</p>": (
        "at 1280 px in dark: sticks out by"
    ),
    "<style>@media (prefers-color-scheme: dark) { p { color: #222; background: #111 } }</style>"
    "<p>Donker</p>": ("at 1280 px in dark: color-contrast"),
    "<script>nothing.here</script>": "nothing is not defined",
    "<script>console.error('Au')</script>": "Au",
}


@pytest.fixture
def window(chromium: Any, live_server: Any) -> Any:
    window = Window(chromium, live_server.url, {})
    yield window
    window.close()


@pytest.mark.parametrize("part", WRONG)
def test_what_is_wrong_is_told(part: str, window: Any) -> None:
    window.put(HttpResponse(FINE % part), "/")

    [first, *_rest] = window.look("/")

    assert first.startswith(WRONG[part])


def test_what_is_fine_is_not(window: Any) -> None:
    window.put(HttpResponse(FINE % "<p>Alles in orde</p>"), "/")

    assert window.look("/") == []


def test_what_the_content_policy_forbids_is_told(window: Any) -> None:
    page = HttpResponse(FINE % "<script src='https://elders.example/x.js'></script>")
    page.headers["Content-Security-Policy"] = "script-src 'self'"
    window.put(page, "/")

    [said, *_rest] = window.look("/")

    assert "Content Security Policy" in said


def test_a_refusal_is_no_complaint_of_the_console(window: Any) -> None:
    window.put(HttpResponse(FINE % "<p>Niet gevonden</p>", status=404), "/weg/")

    assert window.look("/weg/") == []


def test_a_shape_is_blind_to_words_and_sees_states() -> None:
    line = "<ul><li class='line' id='{}'>{}</li></ul>"

    assert shape(line.format(1, "een")) == shape(line.format(2, "twee"))
    assert shape(line.format(1, "een")) == shape(line.format(1, "een</li><li class='line' id=2>x"))
    assert shape(line.format(1, "een")) > shape(line.format(1, ""))
    assert shape("<a aria-current='page'>x</a>") != shape("<a>x</a>")
    assert shape("<p class='soft'>x</p>") != shape("<p class='small'>x</p>")
    assert shape("<ul><li><b>x</b></li></ul><p>x</p>") != shape(
        "<ul><li>x</li></ul><p><b>x</b></p>"
    )
