"""What is asked, what is said, and whose word counts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from doeboek.books.models import Action, Response
from doeboek.demo.clock import at
from doeboek.followup.choices import Side
from doeboek.followup.looking import NothingToLookBackOn, begin, current, day_of_mark, read
from doeboek.followup.marks import months_after
from doeboek.followup.models import LookBack, Outcome
from doeboek.followup.tallying import Tally
from tests.desk.conftest import words_of
from tests.followup.conftest import TITLES, give_out, months_ago


@pytest.fixture
def look_back(world, bakery):
    return begin(bakery, by=world.karim)


def titles(look_back):
    return [each.action.title for each in read(look_back).asked]


def test_it_is_begun_once_for_each_mark_and_told(world, bakery, look_back):
    assert begin(bakery, by=world.ines) == look_back

    assert (look_back.mark, look_back.begun_by) == (6, world.karim)
    assert bakery.moments.filter(verb="lookback.begun").count() == 1


def test_before_the_mark_there_is_nothing_to_look_back_on(world, bakery):
    give_out(world.clothes, months_ago(3), "Poets de ruit")

    with pytest.raises(NothingToLookBackOn):
        begin(world.clothes, by=world.marleen)


def test_every_action_is_asked_in_the_order_of_the_book(look_back):
    assert titles(look_back) == list(TITLES)


def test_an_action_that_came_later_belongs_to_the_next_mark(bakery, look_back):
    Action.objects.create(book=bakery.book, title="Iets nieuws", order=9)

    assert titles(look_back) == list(TITLES)


def test_an_action_in_the_bin_is_not_asked_but_what_was_said_of_it_counts(world, look_back):
    first, second, _third = (each.action for each in read(look_back).asked)
    look_back.say(first, "done", by=world.karim)
    first.discard()
    second.discard()

    look = read(look_back)

    assert titles(look_back) == [TITLES[0], TITLES[2]]
    assert look.tally == Tally(done=1, unknown=1)


def test_what_the_owner_says_counts_and_the_coach_overwrites_nothing(world, look_back):
    action = read(look_back).asked[0].action
    look_back.say(action, "partly", by=world.karim, why="time", words="De winter was druk")
    look_back.say(action, "done", by=world.ines)

    [asked, *_others] = read(look_back).asked

    assert (asked.counts.kind, asked.counts.words, asked.counts.by) == (
        "partly",
        "De winter was druk",
        world.karim,
    )
    assert (asked.team.kind, asked.team.by) == ("done", world.ines)
    assert asked.beside(Side.SHOP) == asked.team


def test_what_the_owner_says_is_done_is_ticked_off_too_and_open_again_when_that_was_a_slip(
    world, bakery, look_back, client_for
):
    action, page = read(look_back).asked[0].action, f"/mijn/{bakery.pk}/"
    look_back.say(action, "done", by=world.karim)
    said = words_of(client_for(world.karim).get(page))

    look_back.say(Action.objects.get(pk=action.pk), "partly", by=world.karim)

    assert f"{action.title} Gedaan op" in said
    assert f"{action.title} Gedaan op" not in words_of(client_for(world.karim).get(page))


@pytest.mark.parametrize("who", ["karim", "ines"])
def test_what_was_ticked_off_before_stays_so_and_the_coach_ticks_nothing(world, look_back, who):
    first, second, _third = (each.action for each in read(look_back).asked)
    with at(timezone.localdate() - timedelta(days=30), 9):
        ticked = first.respond("done", by=world.karim)

    for kind in ("done", "not"):
        look_back.say(Action.objects.get(pk=first.pk), kind, by=getattr(world, who))
    look_back.say(second, "done", by=world.ines)

    assert list(Response.objects.done()) == [ticked]


def test_what_the_coach_writes_down_counts_until_the_owner_speaks(world, look_back):
    action = read(look_back).asked[0].action
    look_back.say(action, "not", by=world.ines, why="money")
    assert read(look_back).asked[0].kind == "not"

    look_back.say(action, "done", by=world.samira)

    assert read(look_back).asked[0].kind == "done"


def test_who_changes_their_mind_says_it_again_and_a_second_tap_says_nothing_new(world, look_back):
    action = read(look_back).asked[0].action
    first = look_back.say(action, "not", by=world.karim, why="time")
    assert look_back.say(action, "not", by=world.karim, why="time") == first

    look_back.say(action, "done", by=world.karim)

    assert [each.kind for each in Outcome.objects.all()] == ["not", "done"]
    assert read(look_back).asked[0].kind == "done"


def test_done_has_no_reason_and_not_done_no_result(world, look_back):
    action = read(look_back).asked[0].action

    done = look_back.say(action, "done", by=world.karim, why="time", results=["interior"])
    undone = look_back.say(action, "not", by=world.karim, why="time", results=["interior"])

    assert (done.why, done.results) == ("", ["interior"])
    assert (undone.why, undone.results) == ("time", [])


def test_what_the_owner_ticked_off_is_filled_in_to_confirm(world, look_back):
    action = read(look_back).asked[1].action
    action.respond("done", by=world.karim)

    asked = read(look_back).asked[1]

    assert (asked.begins_with, asked.ticked_on) == ("done", timezone.localdate())
    assert asked.kind is None  # nobody said it here


def test_at_a_year_what_was_said_at_half_a_year_stands_beside(world, a_year_old):
    earlier = LookBack.objects.create(trajectory=a_year_old, mark=6, begun_by=world.karim)
    actions = list(a_year_old.book.actions.all())
    earlier.say(actions[0], "done", by=world.karim)
    earlier.say(actions[1], "partly", by=world.karim)

    look = read(begin(a_year_old, by=world.karim))

    assert look.look_back.mark == 12
    assert [each.begins_with for each in look.asked] == ["done", "", ""]
    assert look.asked[1].earlier.kind == "partly"


def test_after_two_years_one_asks_of_what_is_still_open(world, a_year_old):
    earlier = LookBack.objects.create(trajectory=a_year_old, mark=12, begun_by=world.karim)
    earlier.say(a_year_old.book.actions.first(), "done", by=world.karim)
    later = LookBack.objects.create(trajectory=a_year_old, mark=24, begun_by=world.karim)

    assert titles(later) == list(TITLES[1:])


def test_one_goes_on_with_the_next_open_action_and_comes_round(world, look_back):
    first, second, third = read(look_back).asked
    look_back.say(second.action, "done", by=world.karim)

    look = read(look_back)

    assert look.next.action == first.action
    assert look.after(first.action).action == third.action
    assert look.after(third.action).action == first.action


def test_finishing_twice_keeps_the_first_day(world, bakery, look_back):
    look_back.finish(by=world.karim)
    first = look_back.finished_at
    look_back.finish(by=world.ines)

    assert (look_back.finished_at, look_back.finished_by) == (first, world.karim)
    assert bakery.moments.filter(verb="lookback.finished").count() == 1


def test_a_later_mark_takes_the_place_of_what_stayed_unfinished(world, a_year_old):
    old = LookBack.objects.create(trajectory=a_year_old, mark=6, begun_by=world.karim)

    assert current(a_year_old) is None

    new = begin(a_year_old, by=world.karim)
    assert new != old
    assert current(a_year_old) == new


def test_the_day_of_the_mark_is_never_after_the_day_it_was_begun(world, bakery, look_back):
    assert day_of_mark(look_back) == months_after(months_ago(7), 6)

    bakery.book.editions.update(at=timezone.now() - timedelta(days=10))
    assert day_of_mark(look_back) == timezone.localdate()


def test_what_it_did_for_the_shop_is_told_by_each_side_and_kept_apart(world, look_back):
    look_back.tell_effect(by=world.ines, turnover="less")
    assert read(look_back).told.turnover == "less"

    look_back.tell_effect(by=world.karim, turnover="untold")

    look = read(look_back)
    assert (look.told.turnover, look.effect(Side.TEAM).turnover) == ("untold", "less")


def test_what_was_ticked_off_more_than_a_year_ago_is_not_asked_after_two_years(world, a_year_old):
    first, second, _third = a_year_old.book.actions.all()
    for action, months in ((first, 14), (second, 3)):
        with at(months_ago(months), 12):
            action.respond("done", by=world.karim)
    later = LookBack.objects.create(trajectory=a_year_old, mark=24, begun_by=world.karim)

    assert titles(later) == list(TITLES[1:])

    LookBack.objects.update(mark=12)
    later.refresh_from_db()
    assert titles(later) == list(TITLES)
