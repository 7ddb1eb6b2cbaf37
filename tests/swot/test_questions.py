"""The key question: what a session begins with."""

from __future__ import annotations

import re
import uuid

import pytest

from doeboek.programmes.models import Moment
from doeboek.swot.asking import ask
from doeboek.swot.models import KeyQuestion
from tests.audits.pages import hidden, text, words
from tests.swot.boards import fill, path

QUESTION = "Hoe kunnen we tegen de zomer twintig nieuwe klanten verwelkomen?"


@pytest.fixture
def ines(world, client_for):
    return client_for(world.ines)


@pytest.fixture
def points(accept):
    return {side: each for side, [each] in fill(accept, each=1).items()}


def told(world):
    return Moment.objects.filter(trajectory=world.bakery, verb="question.asked").count()


def test_the_question_is_written_told_and_advised_on(world, points, ines):
    answer = ines.post(path("question", world.bakery), {"text": "Meer klanten", "version": "0"})
    page = words(ines.get(answer.url))

    assert answer.url == f"{path('questions', world.bakery)}#vraag"
    question = KeyQuestion.objects.get()
    assert (question.text, question.by, told(world)) == ("Meer klanten", world.ines, 1)
    assert "Begin de vraag met “Hoe kunnen we”" in page
    assert "Noem een getal" in page


def test_the_same_words_again_change_nothing_and_tell_nothing(world, points, ines):
    first = ask(world.bakery, QUESTION, by=world.ines)

    again = ines.post(
        path("question", world.bakery), {"text": f" {QUESTION} ", "version": first.version}
    )
    ask(world.bakery, QUESTION, by=world.greet)

    kept = KeyQuestion.objects.get()
    assert (again.status_code, told(world)) == (302, 1)
    assert (kept.version, kept.by, kept.at) == (first.version, world.ines, first.at)


def test_other_words_are_told_with_who_wrote_them(world):
    ask(world.bakery, QUESTION, by=world.ines)

    ask(world.bakery, "Hoe kunnen we groeien?", by=world.greet)

    kept = KeyQuestion.objects.get()
    assert (kept.text, kept.by, kept.version) == ("Hoe kunnen we groeien?", world.greet, 2)
    assert told(world) == 2


@pytest.mark.parametrize("seen", ["0", "1"])
def test_who_asks_on_an_old_page_sees_both_texts_and_can_insist(world, points, ines, seen):
    ask(world.bakery, "Eerste woorden van Greet?", by=world.greet)
    if seen == "1":
        ask(world.bakery, "Woorden van Greet?", by=world.greet)
    there = KeyQuestion.objects.get()
    sent = {"text": "Woorden van Ines?", "version": seen}

    page = ines.post(path("question", world.bakery), sent)

    assert page.status_code == 422
    assert there.text in words(page)
    assert "Woorden van Ines?" in text(page)
    assert KeyQuestion.objects.get().text == there.text
    section = re.search(r'id="vraag".*?</section>', text(page), re.S).group()
    version = re.search(r'name="version" value="(\d+)"', section)[1]
    ines.post(path("question", world.bakery), sent | {"version": version})
    assert KeyQuestion.objects.get().text == "Woorden van Ines?"


def test_the_page_of_who_saw_no_question_yet_says_so(world, points, ines):
    first = hidden(ines.get(path("questions", world.bakery)), "version")
    ask(world.bakery, QUESTION, by=world.greet)

    assert (first, hidden(ines.get(path("questions", world.bakery)), "version")) == ("0", "1")


@pytest.mark.parametrize("empty", ["", "  \r\n "])
def test_an_empty_question_is_refused_and_the_one_there_stays(world, points, ines, empty):
    ask(world.bakery, QUESTION, by=world.ines)

    page = ines.post(path("question", world.bakery), {"text": empty, "version": "1"})

    assert (page.status_code, KeyQuestion.objects.get().text) == (422, QUESTION)
    assert "Schrijf eerst de vraag." in words(page)


def test_a_double_tap_asks_once(world, points, ines):
    tap = {"idempotency_key": uuid.uuid4().hex, "text": QUESTION, "version": "0"}

    codes = [ines.post(path("question", world.bakery), tap).status_code for _ in range(2)]

    assert (codes, told(world)) == ([302, 302], 1)
