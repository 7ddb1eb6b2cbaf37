"""Every page asks at most 25 queries, and lists ask no more for 300 shops than for 10."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import TestCase, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doeboek.demo import bulk
from doeboek.people.access import Role
from doeboek.programmes.models import Mandate
from tests.access import expected, told
from tests.access.routes import Route
from tests.access.test_matrix import GUARDED
from tests.conftest import Browser

MOST = 25
LISTS = [
    "desk:home",
    "desk:search",
    "desk:figures",
    "programmes:trajectory_list",
    "programmes:shop_new",
    "programmes:prospect_list",
    "programmes:programme_list",
    "programmes:agenda",
    "ideas:session_list",
    "books:book_list",
]


@override_settings(SECOND_FACTOR_REQUIRED=False)
class EveryPage(TestCase):
    """Each address, read by the first person who is let through."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.told = told.Told()

    def test_asks_at_most_twenty_five_queries(self) -> None:
        people = self.told.world.people.items()
        self.browsers = {name: told.browser_of(person) for name, person in people}
        too_many = {}
        for route in GUARDED:
            for name in sorted(expected.let_through(route.name)):
                count = self._count(route, name)
                if count > MOST:
                    too_many[route.name, name] = count

        assert too_many == {}

    def _count(self, route: Route, name: str) -> int:
        browser = self.browsers[name]
        with CaptureQueriesContext(connection) as asked:
            browser.get(self.told.address(route))
        return len(asked)


@pytest.mark.django_db
def test_a_list_asks_no_more_queries_for_300_shops_than_for_10(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    bulk.build(shops=10, years=2, seed=5)
    few = {name: _asked(name) for name in LISTS}

    bulk.build(shops=290, years=2, seed=6)
    many = {name: _asked(name) for name in LISTS}

    grown = {name: (few[name], many[name]) for name in LISTS if many[name] > few[name]}
    assert grown == {}
    assert max(few.values()) <= MOST


def _asked(name: str) -> int:
    """Queries of this list for somebody who leads every programme there is."""
    manager = Mandate.objects.filter(role=Role.MANAGER).earliest("pk").person
    for mandate in Mandate.objects.filter(role=Role.MANAGER).exclude(person=manager):
        Mandate.objects.get_or_create(
            person=manager, role=Role.MANAGER, programme=mandate.programme, since=mandate.since
        )
    client = Browser()
    client.force_login(manager.user, "django.contrib.auth.backends.ModelBackend")
    query = "?q=ka" if name == "desk:search" else ""
    client.get(reverse(name) + query)
    with CaptureQueriesContext(connection) as asked:
        response = client.get(reverse(name) + query)
    assert response.status_code == 200
    return len(asked)
