"""One idea: its words, its place, the bin."""

from __future__ import annotations

import pytest
from django.urls import reverse

from doeboek.ideas.models import Idea
from doeboek.ideas.preparing import prepare_session
from tests.ideas.conftest import QUESTION, TRENDS

NOT_THEIRS = dict.fromkeys(
    ["tom", "piet", "hilde", "koen", "an", "sofie", "wout", "noor", "marleen"], 404
)
WHOLE = {"karim": 403, "samira": 403, "lotte": 404}


@pytest.fixture
def bench(session) -> Idea:
    return Idea.objects.get(text="Een bankje")


# -- who ------------------------------------------------------------------------------------------
def test_only_the_team_opens_an_idea(bench, statuses):
    found = statuses(reverse("ideas:idea", args=[bench.pk]))

    assert found == {"ines": 200, "greet": 200, "nobody": 302} | NOT_THEIRS | WHOLE


def test_only_the_team_bins_an_idea(bench, statuses):
    found = statuses(reverse("ideas:idea_bin", args=[bench.session_id, bench.pk]), {})

    assert found == {"ines": 302, "greet": 302, "nobody": 302} | NOT_THEIRS | WHOLE


# -- one idea -------------------------------------------------------------------------------------
def test_an_idea_is_reworded_and_moved(world, client_for, session, bench):
    free = session.domains.last()

    answer = client_for(world.ines).post(
        reverse("ideas:idea", args=[bench.pk]),
        {"text": "Een bank\nmet kussen", "domain": free.pk, "parent": "", "version": 1},
    )

    bench.refresh_from_db()
    assert answer.url == reverse("ideas:session", args=[session.pk])
    assert (bench.text, bench.domain, bench.version) == ("Een bank met kussen", free, 2)


def test_an_idea_that_gets_too_long_keeps_its_text_on_the_page(world, client_for, bench):
    answer = client_for(world.ines).post(
        reverse("ideas:idea", args=[bench.pk]),
        {"text": "y" * 281, "domain": bench.domain_id, "version": 1},
    )

    bench.refresh_from_db()
    assert answer.status_code == 422
    assert "y" * 281 in answer.content.decode()
    assert bench.text == "Een bankje"


def test_an_idea_does_not_move_to_a_domain_of_another_session(world, client_for, bench):
    other = prepare_session(world.clothes, question=QUESTION, trends=TRENDS, by=world.ines)

    answer = client_for(world.ines).post(
        reverse("ideas:idea", args=[bench.pk]),
        {"text": "Een bankje", "domain": other.domains.first().pk, "version": 1},
    )

    assert answer.status_code == 422


def test_an_idea_goes_to_the_bin_and_comes_back(world, client_for, session, bench):
    browser = client_for(world.ines)
    path = reverse("ideas:idea_bin", args=[session.pk, bench.pk])

    page = browser.post(path, follow=True)
    assert "Een bankje" not in page.content.decode()
    assert f'action="{path}?terug"' in page.content.decode()
    browser.post(f"{path}?terug")

    assert "Een bankje" in browser.get(page.request["PATH_INFO"]).content.decode()


def test_an_idea_of_another_session_is_not_found_in_this_one(world, client_for, bench):
    other = prepare_session(world.clothes, question=QUESTION, trends=TRENDS, by=world.ines)

    answer = client_for(world.ines).post(reverse("ideas:idea_bin", args=[other.pk, bench.pk]))

    bench.refresh_from_db()
    assert (answer.status_code, bench.deleted_at) == (404, None)
