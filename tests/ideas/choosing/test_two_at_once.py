"""Owner and coach press at the same moment, each from a connection of their own."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from doeboek.ideas.models import SetAside, Shortlisted, Weight
from tests.conftest import Browser
from tests.ideas.choosing.conftest import at

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*posts: tuple[Browser, str, dict[str, object]]) -> list[int]:
    """The statuses of these posts, sent when all of them are ready."""
    ready = threading.Barrier(len(posts))

    def send(post: tuple[Browser, str, dict[str, object]]) -> int:
        browser, path, data = post
        try:
            ready.wait(10)
            return browser.post(path, data).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(posts)) as pool:
        return list(pool.map(send, posts))


def test_an_idea_comes_on_the_shortlist_once(paper, ines, karim):
    path = at("shortlisted", paper.ideas[0])

    assert at_once((ines, path, {}), (karim, path, {})) == [302, 302]

    assert Shortlisted.objects.count() == 1


def test_a_shortlist_that_both_begin_holds_each_idea_once(paper, ines, karim):
    path = paper.path("shortlist")

    assert at_once((ines, path, {}), (karim, path, {})) == [302, 302]

    assert Shortlisted.objects.count() == 3


def test_the_first_numbers_of_owner_and_coach_are_both_kept(paper, ines, karim):
    path = at("weight", paper.ideas[0])
    mine, theirs = {"owner-impact": 5, "owner-effort": ""}, {"coach-impact": 2}

    assert at_once((ines, path, theirs), (karim, path, mine)) == [302, 302]

    found = {row.voice: row.impact for row in Weight.objects.all()}
    assert found == {"owner": 5, "coach": 2}


def test_of_two_first_numbers_for_the_owner_one_is_kept_and_the_other_is_shown(paper, ines, karim):
    path = at("weight", paper.ideas[0])

    statuses = at_once((ines, path, {"owner-impact": 5}), (karim, path, {"owner-impact": 1}))

    assert sorted(statuses) == [302, 422]
    assert Weight.objects.count() == 1


def test_an_idea_is_never_chosen_and_set_aside_at_once(paper, ines, karim):
    idea = paper.ideas[0]

    at_once(
        (ines, at("selection", idea), {}),
        (karim, at("set_aside", idea), {"reason": "Te druk"}),
    )

    assert idea.selections.standing().count() == 1
    assert SetAside.objects.standing().count() == 0
