"""No view without a policy, and no policy that means nothing."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.urls import path

from doeboek.people.access import MAY, SIGN_IN_PAGES
from tests.access.routes import routes


def test_every_view_declares_who_may_use_it():
    undeclared = [
        route.name
        for route in routes()
        if not hasattr(route.view, "policy") and not route.name.startswith(SIGN_IN_PAGES)
    ]

    assert undeclared == []


def test_every_action_a_view_names_stands_in_the_table():
    unknown = [
        route.name
        for route in routes()
        if hasattr(route.view, "policy")
        and not route.view.policy.open_because
        and route.view.policy.action not in MAY
    ]

    assert unknown == []


def test_every_action_of_the_table_guards_something():
    used = {route.view.policy.action for route in routes() if hasattr(route.view, "policy")}

    assert set(MAY) - used == set()


def test_an_open_view_says_why():
    silent = [
        route.name
        for route in routes()
        if hasattr(route.view, "policy")
        and not route.view.policy.action
        and len(route.view.policy.open_because) < 10
    ]

    assert silent == []


def _forgotten(request):
    return HttpResponse("secret")


urlpatterns = [path("vergeten/", _forgotten, name="forgotten")]


@pytest.mark.urls("tests.access.test_policies")
def test_a_view_that_forgot_its_policy_does_not_exist(client, db):
    assert client.get("/vergeten/").status_code == 404
