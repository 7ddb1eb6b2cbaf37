"""The bakery with the coach's finished scan, and who of the cast gets which answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from doeboek.audits.measuring import begin_scan
from doeboek.audits.models import Audit
from doeboek.swot.models import Point
from tests.audits.pages import photo, stored
from tests.swot.boards import FACT

# Strengths: B1 B5 D4 G2 with 3. Weaknesses: D1 with 0; C1 E1 E5 H1 H5 with 1.
ANSWERS = {
    **{"A1": 2, "A3": 2, "B1": 3, "B5": 3, "C1": 1, "C3": 2, "D1": 0, "D4": 3},
    **{"E1": 1, "E5": 1, "F1": 2, "F3": 2, "G2": 3, "G4": 2, "H1": 1, "H5": 1},
}


@pytest.fixture
def scan(world: Any) -> Audit:
    scan = begin_scan(world.bakery, by=world.ines)
    for item, value in ANSWERS.items():
        scan.answer(item, value)
    scan.finish(by=world.ines)
    world.bakery.refresh_from_db()
    return scan


@pytest.fixture
def accept(world: Any) -> Callable[..., Point]:
    """`accept("s", "Eigen zuurdesem")`: a point of one's own, on the board."""

    def accept(quadrant: str, text: str) -> Point:
        point = Point(trajectory=world.bakery, quadrant=quadrant, by=world.ines)
        point.accept(by=world.ines, text=text)
        return point

    return accept


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


@pytest.fixture
def sources(world: Any, scan: Audit, settings: Any, tmp_path: Any) -> dict[str, tuple[Any, Any]]:
    """Of each kind of proof what its form sends, and what the proof then holds."""
    settings.MEDIA_ROOT = tmp_path / "files"
    evidence = scan.add_photo("E1", stored(photo()), by=scan.by)
    answer = scan.given["E1"]
    note = world.bakery.notes.create(by=world.ines, text="Het uur op de deur klopt niet")
    card = {"card": "second-life", "card_version": 2, "own_card": None}
    return {
        "answer": ({"kind": "answer", "answer": answer.pk}, {"answer": answer}),
        "photo": ({"kind": "photo", "photo": evidence.pk}, {"photo": evidence}),
        "note": ({"kind": "note", "note": note.pk}, {"note": note}),
        "trend": ({"kind": "trend", "card": "second-life"}, card),
        "fact": (FACT, {"fact": FACT["fact"], "source": "Statbel", "year": 2025}),
    }
