"""What the book tells of an idea to who thought of it: how far it is, and no more."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doeboek.books.fates import fates_in_the_book
from doeboek.books.models import Action, Edition
from doeboek.ideas.fates import Fate, fates_of
from doeboek.ideas.models import Idea
from tests.books.conftest import plan


@pytest.fixture
def bench(ideas, book):
    """The first idea, with one action in the book."""
    return ideas[0]


def fate(idea):
    return fates_in_the_book([idea.pk])[idea.pk]


def give_out(book, world):
    number = Edition.next_number(book)
    return Edition.objects.create(book=book, number=number, snapshot={}, by=world.ines)


def test_an_idea_in_the_book_is_being_worked_out(ideas, book):
    assert fates_in_the_book([idea.pk for idea in ideas]) == {
        ideas[0].pk: Fate.WORKED_OUT,
        ideas[1].pk: Fate.WORKED_OUT,
    }


def test_it_is_under_way_once_the_owner_was_given_its_action(world, book, bench):
    give_out(book, world)

    assert fate(bench) == Fate.UNDER_WAY


def test_an_edition_that_was_withdrawn_does_not_count(world, book, bench):
    give_out(book, world).withdraw(by=world.ines, because="fout")

    assert fate(bench) == Fate.WORKED_OUT


def test_an_action_written_after_the_last_edition_waits_for_the_next(world, ideas, book):
    give_out(book, world)
    plan(book, "Zet een plank", elaboration=book.elaborations.last())

    assert fate(ideas[1]) == Fate.WORKED_OUT


def test_it_is_done_when_all_that_was_given_is_done(world, book, bench):
    first = Action.objects.get(elaboration__idea=bench)
    second = plan(book, "Zet er een plant bij", elaboration=first.elaboration)
    give_out(book, world)
    first.respond("done", by=world.karim)
    assert fate(bench) == Fate.UNDER_WAY

    second.respond("done", by=world.karim)
    assert fate(bench) == Fate.DONE

    second.answers[0].undo(by=world.karim)
    assert fate(bench) == Fate.UNDER_WAY


def test_not_now_and_a_question_leave_it_under_way(world, book, bench):
    give_out(book, world)
    for kind in ("later", "ask"):
        Action.objects.get(elaboration__idea=bench).respond(kind, by=world.karim, text="?")

    assert fate(bench) == Fate.UNDER_WAY


def test_an_action_in_the_bin_is_not_counted(world, book, bench):
    give_out(book, world)
    Action.objects.get(elaboration__idea=bench).discard()

    assert fate(bench) == Fate.WORKED_OUT


def test_of_a_choice_that_was_taken_back_the_book_says_nothing(world, book, bench):
    bench.unselect(by=world.ines)

    assert fates_in_the_book([bench.pk]) == {}


def test_the_ideas_ask_the_book_by_themselves(world, ideas, book, bench):
    give_out(book, world)

    found = fates_of(Idea.objects.with_choices().order_by("pk"))

    assert [fate for _idea, fate in found] == [Fate.UNDER_WAY, Fate.WORKED_OUT, Fate.KEPT]


def test_it_takes_two_queries_however_many_ideas(world, ideas, book):
    give_out(book, world)
    with CaptureQueriesContext(connection) as queries:
        fates_in_the_book([idea.pk for idea in ideas])

    assert len(queries) == 2
