"""Lists ask no more queries for 300 shops than for 10, and never more than a page may."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doeboek.demo import bulk
from doeboek.people.access import Role
from doeboek.programmes.models import Mandate
from tests.access.test_matrix import MOST_QUERIES
from tests.conftest import Browser

pytestmark = pytest.mark.once

LISTS = [
    "desk:home",
    "desk:search",
    "desk:stalled_list",
    "desk:figures",
    "programmes:trajectory_list",
    "programmes:shop_new",
    "programmes:prospect_list",
    "programmes:programme_list",
    "programmes:agenda",
    "ideas:session_list",
    "books:book_list",
    "followup:due_list",
    "books:sheets",
]


@pytest.mark.django_db
def test_a_list_asks_no_more_queries_for_300_shops_than_for_10(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    bulk.build(shops=10, years=2, seed=5)
    few = {name: _asked(name) for name in LISTS}

    bulk.build(shops=290, years=2, seed=6)
    many = {name: _asked(name) for name in LISTS}

    grown = {name: (few[name], many[name]) for name in LISTS if many[name] > few[name]}
    assert grown == {}
    assert max(few.values()) <= MOST_QUERIES


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
