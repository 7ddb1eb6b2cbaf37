"""Whose turn it is to look back."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doeboek.books.models import Edition
from doeboek.demo.clock import at
from doeboek.followup.inviting import Due, due_for, due_on, mark_of
from doeboek.followup.looking import begin
from doeboek.followup.marks import months_after
from doeboek.followup.models import LookBack
from doeboek.people.access import Role
from doeboek.programmes.models import Membership
from tests.followup.conftest import give_out, months_ago

TODAY = timezone.localdate


def test_half_a_year_after_the_book_its_shop_is_asked_from_that_day_on(bakery):
    given_out = months_ago(7)
    day = months_after(given_out, 6)

    assert due_on(day) == [Due(bakery.pk, bakery.title, 6, day)]
    assert due_on(day - timedelta(days=1)) == []
    assert due_on(day + timedelta(days=40)) == [Due(bakery.pk, bakery.title, 6, day)]


def test_a_day_is_a_day_in_brussels(world, bakery):
    """Half past midnight in Brussels is still the day before in UTC."""
    Edition.objects.filter(book=bakery.pk).update(at=_in_brussels(date(2024, 3, 28), 0))

    assert due_on(date(2024, 9, 27)) == []
    assert [each.since for each in _of(world.bakery, date(2024, 9, 28))] == [date(2024, 9, 28)]


def _in_brussels(day, hour):
    with at(day, hour, 30) as then:
        return then


def _of(trajectory, day):
    """As it would be on that day, whoever was the owner then."""
    Membership.objects.filter(trajectory=trajectory).exclude(role="expert").update(
        since=date(2020, 1, 1)
    )
    return due_on(day)


def test_the_first_edition_that_stands_counts(world, bakery):
    first = Edition.objects.get(book=bakery.pk)
    give_out(bakery, months_ago(2))
    assert mark_of(bakery) == 6

    first.withdraw(by=world.ines, because="Fout")

    assert mark_of(bakery) is None
    assert due_on(TODAY()) == []


def test_who_looked_back_is_not_asked_any_more(world, bakery):
    look_back = begin(bakery, by=world.karim)
    assert [each.trajectory for each in due_on(TODAY())] == [bakery.pk]

    look_back.finish(by=world.karim)

    assert due_on(TODAY()) == []


def test_a_year_asks_again_of_who_looked_back_at_half_a_year(world, a_year_old):
    LookBack.objects.create(
        trajectory=a_year_old, mark=6, begun_by=world.karim, finished_at=timezone.now()
    )

    assert [each.mark for each in due_on(TODAY())] == [12]


def test_a_closed_or_erased_trajectory_and_one_without_owner_are_not_invited(world, bakery):
    bakery.close("done", by=world.ines)
    assert (due_on(TODAY()), due_for(world.ines)) == ([], [])

    bakery.reopen(by=world.ines)
    assert len(due_on(TODAY())) == 1

    Membership.objects.get(trajectory=bakery, role=Role.OWNER).end()
    assert due_on(TODAY()) == []
    assert [each.trajectory for each in due_for(world.ines)] == [bakery.pk]

    bakery.discard()
    assert due_for(world.ines) == []


def test_one_is_told_of_the_own_shops_alone(world, bakery):
    assert [each.trajectory for each in due_for(world.greet)] == [bakery.pk]
    for stranger in (world.tom, world.noor, world.lotte, world.piet, world.karim):
        assert due_for(stranger) == []


def test_however_many_shops_there_are_it_is_one_question(world, bakery):
    give_out(world.clothes, months_ago(8), "Poets de ruit")

    with CaptureQueriesContext(connection) as asked:
        found = due_on(TODAY())

    assert [each.trajectory for each in found] == [world.clothes.pk, bakery.pk]
    assert len(asked) == 1
