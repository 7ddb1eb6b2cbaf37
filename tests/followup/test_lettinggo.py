"""What an owner let go while looking back is not asked for again, month after month."""

from __future__ import annotations

import pytest
from django.utils import timezone

from doeboek.books.models import Action
from doeboek.followup.counting import counts_of
from doeboek.followup.lettinggo import let_go_in
from doeboek.followup.looking import begin, read
from tests.desk.conftest import words_of
from tests.followup.conftest import TITLES


@pytest.fixture
def look_back(world, bakery):
    Action.objects.filter(book=bakery.pk).update(due=timezone.localdate())
    return begin(bakery, by=world.karim)


def action_of(look_back, place=0):
    return read(look_back).asked[place].action


@pytest.mark.parametrize("why", ["needless", "better"])
def test_what_is_not_needed_any_more_leaves_the_month_and_its_count_and_stays_in_the_book(
    world, bakery, look_back, client_for, why
):
    look_back.say(action_of(look_back), "not", by=world.karim, why=why)

    karim = client_for(world.karim)
    month = words_of(karim.get(f"/mijn/{bakery.pk}/"))
    assert "Twee dingen deze maand" in month
    assert TITLES[0] not in month
    assert TITLES[0] in words_of(karim.get(f"/mijn/{bakery.pk}/boek/"))
    count = counts_of([bakery.pk], timezone.localdate())[bakery.pk]
    assert (count.now, count.total) == (2, 2)


@pytest.mark.parametrize(
    ("kind", "why", "by"),
    [("not", "time", "karim"), ("partly", "needless", "karim"), ("not", "needless", "ines")],
)
def test_what_only_waits_is_half_done_or_was_let_go_by_the_coach_is_still_asked(
    world, bakery, look_back, kind, why, by
):
    look_back.say(action_of(look_back), kind, by=getattr(world, by), why=why)

    assert let_go_in([bakery.pk]) == set()


def test_the_last_word_counts(world, bakery, look_back):
    look_back.say(action_of(look_back), "not", by=world.karim, why="needless")
    look_back.say(action_of(look_back), "not", by=world.karim, why="time")
    look_back.say(action_of(look_back, 1), "not", by=world.karim, why="time")
    look_back.say(action_of(look_back, 1), "not", by=world.samira, why="better")

    assert let_go_in([bakery.pk]) == {action_of(look_back, 1).pk}
    assert let_go_in([world.clothes.pk]) == set()
