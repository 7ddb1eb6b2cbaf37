"""The printed page beside the form that fills it."""

from __future__ import annotations

from typing import Any

import pytest

from doeboek.books.models import Block
from doeboek.books.publishing import begin_book
from doeboek.ideas.preparing import prepare_session
from tests.browser.hands import fill
from tests.browser.pictures import changed_page, printed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_what_is_typed_shows_also_when_the_dossier_moved_on(world: Any, seat: Any):
    trends = ["ageing", "buy-local", "experience", "health", "second-life"]
    prepare_session(world.bakery, question="Wie komt er nog?", trends=trends, by=world.ines)
    book = begin_book(world.bakery, by=world.ines)
    question = next(each for each in Block.objects.write_down(book) if each.kind == "question")
    question.text, question.said_then = "Onze vraag?", "Wat er vroeger stond."
    question.save()
    coach = seat(world.ines)

    coach.goto(f"/trajecten/{book.pk}/boek/onderdelen/question/")
    assert coach.get_by_role("button", name="Houd onze tekst").is_visible()
    before = printed(coach)
    fill(coach, "text", "Een andere vraag?")

    assert changed_page(coach, before)
