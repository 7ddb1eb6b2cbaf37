"""Every address, tried by the whole cast, a competitor and a stranger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, ClassVar, NamedTuple
from unittest import mock

import pytest
from django.db import connection, reset_queries, transaction
from django.test import Client, TestCase, override_settings
from django.test.utils import CaptureQueriesContext

from doeboek.followup.models import Experts
from doeboek.followup.models.followup import HomeworkInBin, WorkInBin
from doeboek.people.access import SIGN_IN_PAGES
from doeboek.programmes.models.note import NotesInBin
from doeboek.swot.models import IssuesInBin
from tests.access import expected, told
from tests.access.routes import Route, routes
from tests.conftest import Browser

MOST_QUERIES = 25
#: A file with all of a trajectory asks every table once or twice; it is no page.
MOST_OF_A_FILE = {"desk:dossier_archive": 130, "books:preview": 30}
GUARDED = [
    route
    for route in routes()
    if route.name not in expected.OPEN and not route.name.startswith(SIGN_IN_PAGES)
]


class Cell(NamedTuple):
    """What somebody was answered at an address, and how many queries that took."""

    route: str
    name: str
    wanted: str
    status: int
    queries: int


def test_the_expectations_name_every_guarded_address_and_no_other():
    assert {route.name for route in GUARDED} == {*expected.INSIDE, *expected.ACROSS}


@override_settings(SECOND_FACTOR_REQUIRED=False)
class Matrix(TestCase):
    #: What reading everything gave, for the tests that look at it: it takes half a minute.
    was_read: ClassVar[list[Cell]] = []

    @classmethod
    def setUpTestData(cls) -> None:
        cls.told = told.Told()

    def setUp(self) -> None:
        people = self.told.world.people.items()
        self.browsers = {name: told.browser_of(person) for name, person in people}

    def reading(self) -> list[Cell]:
        if not self.was_read:
            self.was_read.extend(self.cells("get"))
        return self.was_read

    def test_reading(self) -> None:
        assert _told(filter(_surprises, self.reading())) == ""

    def test_no_page_asks_more_than_twenty_five_queries(self) -> None:
        most = defaultdict(lambda: MOST_QUERIES, MOST_OF_A_FILE)

        assert [cell for cell in self.reading() if cell.queries > most[cell.route]] == []

    def test_writing(self) -> None:
        assert _told(filter(_surprises, self.cells("post"))) == ""

    def test_a_stranger_is_asked_to_sign_in(self) -> None:
        nobody = Browser()
        let_in = [
            (route.name, method, response.status_code)
            for route in GUARDED
            for method in ("get", "post")
            for response in [getattr(nobody, method)(self.told.address(route))]
            if response.status_code not in (302, 405)
            or (response.status_code == 302 and "/aanmelden/" not in response.headers["Location"])
        ]

        assert let_in == []

    def test_the_matrix_turns_red_for_each_model_that_shows_itself_to_everybody(self) -> None:
        """The proof that it sees: take each `visible_to` away in turn."""
        if connection.vendor != "sqlite":
            self.skipTest("what it proves of the matrix has no database in it")
        without_rows_of_their_own = {NotesInBin, IssuesInBin, HomeworkInBin, WorkInBin, Experts}
        asked = {route.view.policy.on for route in GUARDED if route.view.policy.on}
        models = asked - without_rows_of_their_own
        blind = [model.__name__ for model in models if not self._red_when_open(model)]

        assert blind == []

    def _red_when_open(self, model: Any) -> bool:
        addresses = [route for route in GUARDED if route.view.policy.on is model]
        rows = type(model.objects.all())
        with mock.patch.object(rows, "visible_to", lambda rows, person: rows.all()):
            cells = chain(self.cells("get", addresses), self.cells("post", addresses))
            return any(map(_surprises, cells))

    def cells(self, method: str, addresses: list[Route] = GUARDED) -> Iterator[Cell]:
        """What everybody is answered at each address that knows the method."""
        for route in addresses:
            url = self.told.address(route)
            words = self.told.words if method == "post" else {}
            for name, browser in self.browsers.items():
                status, queries = self._ask(browser, method, url, words)
                if status == 405:
                    break  # said before anybody looks who asks
                yield Cell(route.name, name, _wanted(route.name, name), status, queries)

    def _ask(
        self, browser: Client, method: str, url: str, words: dict[str, Any]
    ) -> tuple[int, int]:
        """Ask, and undo whatever it did; gives the status and the number of queries."""
        reset_queries()  # the log of them has an end
        with transaction.atomic(), CaptureQueriesContext(connection) as asked:
            status = getattr(browser, method)(url, {**words}).status_code
            transaction.set_rollback(True)
        return status, len(asked)


def _wanted(route: str, name: str) -> str:
    if name in expected.let_through(route):
        return "let through"
    return "403" if name in expected.refused(route) else "404"


def _surprises(cell: Cell) -> bool:
    return cell.wanted != _kind(cell.status)


def _told(cells: Iterable[Cell]) -> str:
    return "\n".join(
        f"{cell.route}: {cell.name} should be {cell.wanted}, got {cell.status}" for cell in cells
    )


def _kind(status: int) -> str:
    if status in (403, 404):
        return str(status)
    return "let through" if status < 500 else f"broken ({status})"


pytestmark = [pytest.mark.django_db, pytest.mark.long]
