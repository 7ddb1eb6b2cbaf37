"""The month of an owner who promised something and has no book yet."""

from __future__ import annotations

from datetime import date

import pytest
from django.core import mail as sent

from doeboek.books.models import Action, Book
from doeboek.demo.clock import at
from doeboek.followup.choices import Way
from doeboek.followup.due import write_to_owners
from doeboek.followup.texting import texts_for
from doeboek.followup.wishing import wish
from doeboek.people.access import Role
from doeboek.people.models import Link
from doeboek.programmes.models import Mandate, Membership
from tests.followup.conftest import give_out

FIRST = date(2027, 1, 4)  # the first working day of January


@pytest.fixture(autouse=True)
def _the_cast_was_there_before(world) -> None:
    Membership.objects.exclude(role=Role.EXPERT).update(since=date(2020, 1, 1), until=None)
    Mandate.objects.update(since=date(2020, 1, 1), until=None)
    Link.objects.all().delete()


@pytest.fixture
def promised(world) -> Action:
    """For January, beside an action of a book that the coach still makes."""
    with at(date(2026, 12, 10), 9):
        book, _is_new = Book.objects.get_or_create(trajectory=world.bakery)
        by = {"book": book, "due": date(2027, 1, 20)}
        Action.objects.create(title="Nog niet af", order=1, **by)
        return Action.objects.create(title="Vijf klanten bellen", order=2, is_beside=True, **by)


def write(day: date = FIRST) -> list[str]:
    before = len(sent.outbox)
    with at(day, 9):
        write_to_owners()
    return [each.subject for each in sent.outbox[before:]]


def test_what_was_promised_is_in_the_mail_and_what_is_still_made_is_not(world, promised):
    assert write() == [f"Deze maand bij {world.bakery.title}: 1 ding"]
    assert "U staat aan het begin." in sent.outbox[-1].body


def test_what_was_promised_is_in_the_text_message(world, promised):
    wish(world.bakery, world.karim, Way.TEXT, by=world.karim)

    with at(FIRST, 9):
        texts = texts_for(world.ines)

    assert [(text.title, text.count.now) for text in texts] == [(world.bakery.title, 1)]


def test_a_promise_that_was_kept_is_no_doeboek_that_is_done(world, promised):
    with at(date(2026, 12, 29), 9):
        promised.respond("done", by=world.karim)

    assert write() == []


def test_a_shop_where_nothing_was_promised_gets_no_mail_before_the_book(world, promised):
    promised.discard()

    assert write() == []


def test_once_the_book_is_given_out_all_of_it_counts(world, promised):
    give_out(world.bakery, date(2026, 12, 20))

    assert write() == [f"Deze maand bij {world.bakery.title}: 2 dingen"]
