"""What a SWOT brings to a session: its question, its trends, and what it words otherwise since."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from doeboek.ideas.models import Session
from doeboek.ideas.preparing import prepare_session
from doeboek.swot.asking import add_issue, ask
from doeboek.swot.models import OwnCard, Point, Proof
from tests.audits.pages import text, words
from tests.ideas.conftest import QUESTION, TRENDS
from tests.swot.cards import content

NEWER = "Hoe kunnen we tegen Pasen dertig nieuwe klanten verwelkomen?"


@pytest.fixture
def asked(world):
    """A session that took its question from the SWOT."""
    ask(world.bakery, QUESTION, by=world.ines)
    return prepare_session(world.bakery, question=QUESTION, trends=TRENDS, by=world.ines)


def path(name, thing):
    return reverse(f"ideas:{name}", args=[thing.pk])


def accept(world, side, text, *cards):
    point = Point(trajectory=world.bakery, quadrant=side, by=world.ines)
    point.accept(by=world.ines, text=text)
    for card in cards:
        point.proofs.create(kind=Proof.Kind.TREND, card=card, card_version=1)
    return point


def ticked(page):
    return sorted(re.findall(r'name="trends" value="([^"]+)"[^>]*\bchecked', page))


def question_in(page):
    return re.search(r'<textarea name="question"[^>]*>\s*(.*?)</textarea>', page, re.S)[1]


# -- a new session ------------------------------------------------------------------------


def test_a_new_session_begins_with_the_question_and_the_trends_behind_the_points(world, ines):
    ask(world.bakery, QUESTION, by=world.ines)
    accept(world, "o", "Ouderen hebben tijd", "ageing", "health")
    accept(world, "t", "Alles komt aan huis", "convenience")

    page = text(ines.get(path("session_new", world.bakery)))

    assert (question_in(page), ticked(page)) == (QUESTION, ["ageing", "convenience", "health"])


def test_without_a_swot_it_begins_empty(world, ines):
    page = text(ines.get(path("session_new", world.bakery)))

    assert (question_in(page), ticked(page)) == ("", [])


def test_a_trend_that_was_put_away_is_not_ticked_and_does_not_stand_in_the_way(world, ines):
    card = OwnCard.objects.write(world.programme, content("Marktdag"), by=world.ines)
    accept(world, "o", "De markt", card.key, "ageing")
    card.put_away(by=world.ines)

    page = text(ines.get(path("session_new", world.bakery)))

    assert ticked(page) == ["ageing"]


def test_what_was_typed_wins_from_what_the_swot_says(world, ines):
    ask(world.bakery, QUESTION, by=world.ines)
    accept(world, "o", "Ouderen hebben tijd", "ageing")
    sent = {"question": NEWER, "held_on": "2026-10-06", "headcount": "7", "trends": ["health"]}

    page = ines.post(path("session_new", world.bakery), sent)

    assert page.status_code == 422
    assert (question_in(text(page)), ticked(text(page))) == (NEWER, ["health"])


def test_a_session_remembers_that_its_question_is_that_of_the_swot(world, asked):
    other = prepare_session(world.bakery, question="Iets anders?", trends=TRENDS, by=world.ines)
    theirs = prepare_session(world.clothes, question=QUESTION, trends=TRENDS, by=world.ines)

    found = [each.key_question for each in (asked, other, theirs)]

    assert found == [world.bakery.key_question, None, None]


def test_what_lies_behind_the_question_stands_on_the_page(world, ines, asked):
    issues = [
        add_issue(
            world.bakery, text, by=world.ines,
            inside=accept(world, "s", "Sterk"), outside=accept(world, "o", "Kans"),
        )
        for text in ("Hoe kan ik blijven?", "Hoe kan ik weg?")
    ]  # fmt: skip
    issues[1].discard()

    page = words(ines.get(path("session", asked)))

    assert "Hoe kan ik blijven?" in page
    assert "Hoe kan ik weg?" not in page


# -- the SWOT words it otherwise since ----------------------------------------------------


def kept(session):
    return Session.objects.get(pk=session.pk)


def test_as_long_as_the_words_are_the_same_nothing_is_said(ines, asked):
    page = words(ines.get(path("session", asked)))

    assert (kept(asked).newer_question, "In de SWOT" in page) == ("", False)


def test_the_session_says_that_the_swot_words_it_otherwise_and_takes_it_over(world, ines, asked):
    ask(world.bakery, NEWER, by=world.greet)
    page = ines.get(path("session", asked))

    answer = ines.post(path("newer_question", asked))

    assert NEWER in words(page)
    assert path("newer_question", asked) in text(page)
    assert answer.url == path("session", asked)
    after = kept(asked)
    assert (after.question, after.version, after.newer_question) == (NEWER, asked.version + 1, "")
    assert path("newer_question", asked) not in text(ines.get(answer.url))


def test_once_ideas_came_the_question_that_was_asked_stays(world, ines, asked):
    domain = asked.domains.first()
    [idea] = asked.add_ideas(["Een bankje"], domain=domain, by=world.ines)
    ask(world.bakery, NEWER, by=world.greet)

    page = text(ines.get(path("session", asked)))
    ines.post(path("newer_question", asked))

    assert NEWER not in page
    assert (kept(asked).question, kept(asked).version) == (QUESTION, asked.version)
    idea.discard()
    assert kept(asked).newer_question == NEWER


def test_a_session_with_a_question_of_its_own_is_left_alone(world, ines):
    ask(world.bakery, QUESTION, by=world.ines)
    own = prepare_session(world.bakery, question="Iets anders?", trends=TRENDS, by=world.ines)
    ask(world.bakery, NEWER, by=world.ines)

    ines.post(path("newer_question", own))

    assert (kept(own).newer_question, kept(own).question) == ("", "Iets anders?")


def test_words_that_the_coach_gave_the_question_stand_until_the_swot_changes_again(world, asked):
    asked.question = "Mijn woorden?"
    asked.save()
    before = kept(asked).newer_question

    ask(world.bakery, NEWER, by=world.ines)

    assert (before, kept(asked).newer_question) == ("", NEWER)


def test_who_edits_the_session_meanwhile_is_told_that_the_question_changed(world, ines, asked):
    ask(world.bakery, NEWER, by=world.greet)
    sent = {
        "question": "Mijn woorden?", "held_on": "2026-10-06", "headcount": "7",
        "trends": TRENDS, "version": asked.version,
    }  # fmt: skip
    ines.post(path("newer_question", asked))

    page = ines.post(path("session_edit", asked), sent)

    assert (page.status_code, kept(asked).question) == (422, NEWER)
    assert NEWER in words(page)
    assert "Mijn woorden?" in text(page)


def test_only_the_team_takes_the_newer_words_over(world, asked, statuses):
    ask(world.bakery, NEWER, by=world.greet)

    found = statuses(path("newer_question", asked), {})

    outside = ["tom", "piet", "hilde", "koen", "an", "sofie", "wout", "noor", "marleen", "lotte"]
    assert found == dict.fromkeys(outside, 404) | {
        "ines": 302, "greet": 302, "karim": 403, "samira": 403, "nobody": 302,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["karim", "marleen", "noor"])
def test_nobody_else_changes_the_question(world, asked, client_for, name):
    ask(world.bakery, NEWER, by=world.greet)

    client_for(world.people[name]).post(path("newer_question", asked))

    assert kept(asked).question == QUESTION
