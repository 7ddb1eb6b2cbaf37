"""The two competing shops at the end of their walk, and what stands on a page."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import override_settings

from doeboek.demo.cast import World
from tests.access import told


@pytest.fixture
def walked(db: None) -> World:
    """Bakery and clothes shop with scan, SWOT, ideas, book, answers and notes."""
    with override_settings(SECOND_FACTOR_REQUIRED=False):
        return told.build()


def words_of(response: HttpResponse) -> str:
    """What a page says in its main part, as one line of text."""
    assert response.status_code == 200, response.status_code
    page = response.content.decode()
    main = re.search(r"<main.*?</main>", page, re.DOTALL)
    bare = re.sub(r"<[^>]+>", " ", main.group() if main else page)
    return " ".join(html.unescape(bare).split())


@pytest.fixture
def read(client_for) -> Callable[..., str]:
    """`read(person, address)`: what the page says to this person."""
    return lambda person, address: words_of(client_for(person).get(address))
