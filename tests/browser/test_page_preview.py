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


def test_words_that_were_not_saved_are_not_left_without_asking(world: Any, seat: Any):
    book = begin_book(world.bakery, by=world.ines)
    own = Block.objects.add_own(book, title="Zo ziet de winkel er nu uit")
    coach = seat(world.ines)
    asked: list[str] = []
    coach.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    coach.goto(f"/trajecten/{book.pk}/boek/onderdelen/{own.slug}/")
    bin_button = coach.get_by_role("button", name="Gooi in de prullenmand")

    fill(coach, "text", "Nog niet bewaard")
    bin_button.click(no_wait_after=True)
    coach.wait_for_timeout(500)

    assert asked == ["beforeunload"]
    assert coach.locator("main [name=text]").input_value() == "Nog niet bewaard"

    coach.locator("form[data-main] button[data-kind=primary]").click()
    coach.wait_for_url(lambda url: not url.endswith(f"{own.slug}/"))
    assert asked == ["beforeunload"]
    assert Block.objects.get(pk=own.pk).text == "Nog niet bewaard"
