"""Every address, tried by the whole cast, a competitor and a stranger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from django.db import transaction
from django.test import Client, TestCase, override_settings

from doeboek.people.access import SIGN_IN_PAGES
from doeboek.programmes.models.note import NotesInBin
from tests.access import expected, told
from tests.access.routes import Route, routes
from tests.conftest import Browser

GUARDED = [
    route
    for route in routes()
    if route.name not in expected.OPEN and not route.name.startswith(SIGN_IN_PAGES)
]


def test_the_expectations_name_every_guarded_address_and_no_other():
    assert {route.name for route in GUARDED} == {*expected.INSIDE, *expected.ACROSS}


@override_settings(SECOND_FACTOR_REQUIRED=False)
class Matrix(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.told = told.Told()

    def setUp(self) -> None:
        people = self.told.world.people.items()
        self.browsers = {name: told.browser_of(person) for name, person in people}

    def test_reading(self) -> None:
        assert _told(self.surprises("get")) == ""

    def test_writing(self) -> None:
        assert _told(self.surprises("post")) == ""

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
        models = {r.view.policy.on for r in GUARDED if r.view.policy.on} - {NotesInBin}
        blind = [model.__name__ for model in models if not self._red_when_open(model)]

        assert blind == []

    def _red_when_open(self, model: Any) -> bool:
        addresses = [route for route in GUARDED if route.view.policy.on is model]
        rows = type(model.objects.all())
        with mock.patch.object(rows, "visible_to", lambda rows, person: rows.all()):
            return any(True for _each in self.surprises("get", addresses)) or any(
                True for _each in self.surprises("post", addresses)
            )

    def surprises(
        self, method: str, addresses: list[Route] = GUARDED
    ) -> Iterator[tuple[str, str, str, int]]:
        """(address, person, expected, status) of every cell that is not as expected."""
        for route in addresses:
            url = self.told.address(route)
            words = self.told.words if method == "post" else {}
            for name, browser in self.browsers.items():
                status = self._ask(browser, method, url, words)
                if status == 405:
                    continue
                wanted = self._wanted(route.name, name)
                if wanted != _kind(status):
                    yield route.name, name, wanted, status

    def _ask(self, browser: Client, method: str, url: str, words: dict[str, Any]) -> int:
        """Ask, and undo whatever it did."""
        with transaction.atomic():
            status = getattr(browser, method)(url, {**words}).status_code
            transaction.set_rollback(True)
        return status

    def _wanted(self, route: str, name: str) -> str:
        if name in expected.let_through(route):
            return "let through"
        return "403" if name in expected.refused(route) else "404"


def _told(surprises: Iterator[tuple[str, str, str, int]]) -> str:
    return "\n".join(
        f"{url}: {who} should be {wanted}, got {got}" for url, who, wanted, got in surprises
    )


def _kind(status: int) -> str:
    if status in (403, 404):
        return str(status)
    return "let through" if status < 500 else f"broken ({status})"


pytestmark = pytest.mark.django_db
