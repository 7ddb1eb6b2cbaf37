"""What the mail of the week counts: all that waits on the page of today, of each kind."""

from __future__ import annotations

from django.utils import translation

from doeboek.demo.clock import at
from doeboek.desk.waiting import kinds_for, waiting_for
from doeboek.desk.week import WORDS, week_of
from doeboek.programmes.models import Promise
from tests.desk.test_town import begin
from tests.desk.test_weekly import MONDAY, _the_cast_was_there_before, visit

__all__ = ["_the_cast_was_there_before"]


def test_it_counts_all_that_waits_where_the_page_shows_the_first_seven(world):
    begin(world, 9)
    with at(MONDAY, 8):
        tasks, has_more = waiting_for(world.ines)
        found = week_of(world.ines)

    assert (len(tasks), has_more) == (7, True)
    assert found.waiting == {"signatures": 11}


def test_each_kind_on_the_page_of_today_has_words_with_a_count(world):
    assert WORDS.keys() == kinds_for(world.ines).keys()
    for language in ("nl", "en"):
        with translation.override(language):
            for words in WORDS.values():
                assert words(1) % {"count": 1} != words(2) % {"count": 1}


def test_a_line_for_several_shops_counts_each_of_them(world, monkeypatch):
    """One line of the page says how many shops can look back."""
    monkeypatch.setattr(
        "doeboek.desk.waiting.due_for", lambda person: [world.bakery, world.clothes]
    )

    with at(MONDAY, 8):
        assert week_of(world.ines).waiting["look_backs"] == 2


def test_a_promise_is_counted_as_on_the_page(world):
    card = visit(world.bakery, MONDAY, host=world.ines)
    Promise.objects.create(
        appointment=card, person=world.ines, role="coach", what="voorbeelden", by=world.ines
    )

    with at(MONDAY, 8):
        assert week_of(world.ines).waiting["promises"] == 1
