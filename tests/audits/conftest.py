"""Scans of the bakery, filled in by hand so that their scores can be computed by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from doeboek.audits.measuring import begin_scan
from doeboek.audits.models import Audit

ITEMS = "A1 A3 B1 B5 C1 C3 D1 D4 E1 E5 F1 F3 G2 G4 H1 H5".split()  # noqa: SIM905
# Per domain: 50, 75, 37.5, 37.5, 25, 50, 62.5, 25; together 362.5, so the mean is 45.3125.
OF_INES = [2, 2, 3, 3, 1, 2, 0, 3, 1, 1, 2, 2, 3, 2, 1, 1]
# Per domain: 62.5, 75, 50, nothing applies, 50, 37.5, 62.5, 50; D has no answer that counts.
OF_KARIM = [3, 2, 3, 3, 2, 2, "na", None, 2, None, 2, 1, 3, 2, 2, 2]


def fill_in(trajectory: Any, person: Any, values: list[Any], *, finished: bool = True) -> Audit:
    audit = begin_scan(trajectory, by=person)
    for item, value in zip(ITEMS, values, strict=False):
        audit.answer(item, value)
    if finished:
        audit.finish(by=person)
    return audit


@pytest.fixture
def of_ines(world: Any) -> Audit:
    return fill_in(world.bakery, world.ines, OF_INES)


@pytest.fixture
def of_karim(world: Any) -> Audit:
    return fill_in(world.bakery, world.karim, OF_KARIM)


@pytest.fixture
def statuses(world: Any, client_for: Any) -> Callable[..., dict[str, int]]:
    """The status each of the cast gets for an address; "nobody" is not signed in."""

    def statuses(path: str, data: dict[str, Any] | None = None) -> dict[str, int]:
        found = {}
        for name, person in {**world.people, "nobody": None}.items():
            browser = client_for(person)
            answer = browser.get(path) if data is None else browser.post(path, data)
            found[name] = answer.status_code
        return found

    return statuses


def those(names: str, status: int) -> dict[str, int]:
    """`those("ines greet", 200)`, to put an expectation together."""
    return dict.fromkeys(names.split(), status)


OUTSIDE = those("tom marleen piet hilde koen an sofie wout noor", 404) | {"nobody": 302}


@pytest.fixture
def scan(world):
    return begin_scan(world.bakery, by=world.karim)


@pytest.fixture
def karim(world, client_for):
    return client_for(world.karim)
