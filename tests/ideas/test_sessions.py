"""The list of sessions, and their question and trends."""

from __future__ import annotations

import pytest
from django.urls import reverse

from doeboek.ideas.models import Idea, Session
from doeboek.ideas.preparing import prepare_session
from tests.ideas.evening import QUESTION, TRENDS

NOT_THEIRS = dict.fromkeys(
    ["tom", "piet", "hilde", "koen", "an", "sofie", "wout", "noor", "marleen"], 404
)


SEE_THE_SHOP = {"lotte": 403, "karim": 403, "samira": 403}


def form_of(**changes):
    return {
        "kind": "paper",
        "question": QUESTION,
        "held_on": "2026-10-06",
        "headcount": "7",
        "trends": TRENDS,
    } | changes


# -- who ------------------------------------------------------------------------------------------
def test_only_the_team_of_the_shop_makes_a_session_for_it(world, statuses):
    path = reverse("ideas:session_new", args=[world.bakery.pk])

    assert statuses(path) == {"ines": 200, "greet": 200, "nobody": 302} | SEE_THE_SHOP | NOT_THEIRS


@pytest.mark.parametrize("page", ["session", "session_edit"])
def test_only_the_team_of_the_shop_sees_its_session(page, session, statuses):
    path = reverse(f"ideas:{page}", args=[session.pk])

    found = statuses(path)

    assert found == {"ines": 200, "greet": 200, "nobody": 302} | NOT_THEIRS | {
        "lotte": 404,
        "karim": 403,
        "samira": 403,
    }


def test_only_the_team_of_the_shop_adds_ideas(session, statuses):
    path = reverse("ideas:idea_new", args=[session.pk])

    found = statuses(path, {"domain": session.domains.first().pk, "text": "Een boom"})

    assert found == {"ines": 302, "greet": 302, "nobody": 302} | NOT_THEIRS | {
        "lotte": 404,
        "karim": 403,
        "samira": 403,
    }
    assert Idea.objects.filter(text="Een boom").count() == 2


def test_the_list_is_for_coaches_and_managers_only(statuses):
    found = statuses(reverse("ideas:session_list"))

    assert {name for name, status in found.items() if status == 200} == {"ines", "greet", "tom"}
    assert found["nobody"] == 302


# -- the list -------------------------------------------------------------------------------------
def test_the_list_shows_the_sessions_of_one_s_own_shops_only(world, client_for, session):
    answer = client_for(world.tom).get(reverse("ideas:session_list"))

    assert list(answer.context["sessions"]) == []
    mine = client_for(world.ines).get(reverse("ideas:session_list"))
    assert [(s, s.idea_count) for s in mine.context["sessions"]] == [(session, 3)]


def test_the_list_takes_as_many_queries_for_three_sessions_as_for_one(
    world, client_for, session, django_assert_max_num_queries
):
    browser = client_for(world.ines)
    path = reverse("ideas:session_list")
    browser.get(path)
    with django_assert_max_num_queries(25) as one:
        browser.get(path)
    for _ in range(2):
        prepare_session(world.clothes, question=QUESTION, trends=TRENDS, by=world.ines)
    with django_assert_max_num_queries(25) as three:
        browser.get(path)

    assert len(three) == len(one)


def test_the_list_is_paged(world, client_for):
    for _ in range(26):
        Session.objects.create(trajectory=world.bakery, question=QUESTION, by=world.ines)

    answer = client_for(world.ines).get(reverse("ideas:session_list") + "?pagina=2")

    assert len(answer.context["sessions"]) == 1


# -- question and trends --------------------------------------------------------------------------
def test_a_coach_makes_a_session_and_lands_where_ideas_are_typed(world, client_for):
    answer = client_for(world.ines).post(
        reverse("ideas:session_new", args=[world.bakery.pk]), form_of()
    )

    session = Session.objects.get()
    assert answer.url == reverse("ideas:session", args=[session.pk])
    assert (session.question, str(session.held_on), session.headcount, session.by) == (
        QUESTION,
        "2026-10-06",
        7,
        world.ines,
    )
    assert session.domains.count() == 6
    assert session.kind == Session.Kind.PAPER


def test_a_question_that_is_too_long_is_said_and_kept(world, client_for):
    text = "Hoe kunnen we " + "x" * 200

    answer = client_for(world.ines).post(
        reverse("ideas:session_new", args=[world.bakery.pk]), form_of(question=text)
    )

    assert answer.status_code == 422
    assert text in answer.content.decode()
    assert not Session.objects.exists()


@pytest.mark.parametrize("trends", [[], ["ageing"], ["ageing", "nothing-of-the-kind", "health"]])
def test_too_few_and_unknown_trends_are_refused(world, client_for, trends):
    answer = client_for(world.ines).post(
        reverse("ideas:session_new", args=[world.bakery.pk]), form_of(trends=trends)
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"trends"}


def test_sending_the_form_twice_makes_one_session(world, client_for):
    browser = client_for(world.ines)
    path = reverse("ideas:session_new", args=[world.bakery.pk])
    form = form_of(idempotency_key="a-key-of-at-least-16-signs")

    first, second = browser.post(path, form), browser.post(path, form)

    assert first.url == second.url
    assert Session.objects.count() == 1


def test_question_and_trends_can_be_changed_later(world, client_for, session):
    answer = client_for(world.ines).post(
        reverse("ideas:session_edit", args=[session.pk]),
        form_of(question="Een andere vraag", trends=["ageing", "health", "experience"], version=1),
    )

    session.refresh_from_db()
    assert answer.status_code == 302
    assert (session.question, session.domains.count()) == ("Een andere vraag", 4)


def test_taking_a_trend_with_ideas_away_is_refused_and_nothing_is_saved(world, client_for, session):
    answer = client_for(world.ines).post(
        reverse("ideas:session_edit", args=[session.pk]),
        form_of(question="Anders", trends=["buy-local", "health", "experience"], version=1),
    )

    session.refresh_from_db()
    assert answer.status_code == 422
    assert "Vergrijzing" in str(answer.context["form"].errors["trends"])
    assert (session.question, session.version) == (QUESTION, 1)


def test_a_change_from_an_older_version_shows_both_texts(world, client_for, session):
    Session.objects.filter(pk=session.pk).update(question="Vraag van Greet", version=2)

    answer = client_for(world.ines).post(
        reverse("ideas:session_edit", args=[session.pk]),
        form_of(question="Vraag van Ines", version=1),
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Vraag van Greet" in page
    assert "Vraag van Ines" in page
