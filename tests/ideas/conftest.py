"""A session of the bakery with three ideas, and who of the cast gets which answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from doeboek.ideas.models import Session
from doeboek.ideas.preparing import prepare_session
from tests.conftest import Browser
from tests.ideas.evening import QUESTION, TRENDS, Evening

TEAM = {"ines": 200, "greet": 200}


@pytest.fixture
def session(world) -> Session:
    session = prepare_session(world.bakery, question=QUESTION, trends=TRENDS, by=world.ines)
    domain = session.domains.get(trend="ageing")
    session.add_ideas(["Een bankje", "Halve broden", "Grote letters"], domain=domain, by=world.ines)
    return session


@pytest.fixture
def live(world) -> Session:
    """One on phones, which is not open yet."""
    return prepare_session(
        world.bakery, question=QUESTION, trends=TRENDS, by=world.ines, kind=Session.Kind.LIVE
    )


@pytest.fixture
def evening(world) -> Evening:
    return Evening(world)


@pytest.fixture
def ines(world, client_for) -> Browser:
    """The browser of who coaches the bakery."""
    return client_for(world.ines)


@pytest.fixture
def statuses(world, client_for) -> Callable[[str], dict[str, int]]:
    """The status each of the cast gets for an address, the stranger without account included."""

    def statuses(path: str, data: dict[str, Any] | None = None) -> dict[str, int]:
        found = {}
        for name, person in {**world.people, "nobody": None}.items():
            browser = client_for(person)
            answer = browser.get(path) if data is None else browser.post(path, data)
            found[name] = answer.status_code
        return found

    return statuses
