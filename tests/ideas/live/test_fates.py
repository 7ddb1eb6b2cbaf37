"""The page afterwards: what became of one's ideas, and until when one can look."""

from __future__ import annotations

from datetime import datetime, timedelta
from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from doeboek.ideas import fates
from doeboek.ideas.boxing import put_on_top
from doeboek.ideas.fates import Fate, fates_of
from doeboek.ideas.guests import REMEMBERED
from doeboek.ideas.models import Idea, Seat
from tests.audits.pages import words
from tests.ideas.live.conftest import guest, written

WORDS = {
    Fate.KEPT: "Bewaard bij de ideeën van de winkel",
    Fate.CHOSEN: "Uw idee is gekozen",
    Fate.WORKED_OUT: "Uw idee wordt uitgewerkt",
    Fate.UNDER_WAY: "Uw idee wordt uitgevoerd",
    Fate.DONE: "Uw idee is uitgevoerd",
}


@pytest.fixture
def afterwards(room, go):
    """A phone whose guest had two ideas, when the session is closed."""
    phone, seat = guest(room, name="Rita")
    go("write-1")
    seat.room = room
    ideas = [written(seat, "Een bankje"), written(seat, "Halve broden")]
    go("closed")
    return phone, ideas


def page(phone, room):
    answer = phone.get(reverse("ideas:seat", args=[room.key]))
    assert answer.status_code == 200
    return words(answer)


def told(fate: Fate):
    """An app above that knows this fate of every idea."""
    return mock.patch.object(fates, "_tellers", [lambda ideas: dict.fromkeys(ideas, fate)])


def test_of_an_idea_that_nobody_chose_it_says_that_it_is_kept(room, afterwards):
    phone, _ideas = afterwards

    assert page(phone, room).count(WORDS[Fate.KEPT]) == 2


def test_of_one_of_the_best_it_says_that_the_owner_still_chooses(world, room, afterwards):
    phone, ideas = afterwards
    put_on_top(ideas[0], True, by=world.ines)

    said = page(phone, room)

    assert said.count("Bij de beste ideeën. De winkelier kiest wat er eerst gebeurt.") == 1
    assert said.count(WORDS[Fate.KEPT]) == 1
    ideas[0].select(by=world.karim)
    assert WORDS[Fate.CHOSEN] in page(phone, room)


def test_of_a_chosen_one_it_says_so_with_the_reason(world, room, afterwards):
    phone, ideas = afterwards
    ideas[0].select(by=world.karim, reason="Past bij onze wandelaars")

    found = page(phone, room)

    assert f"Een bankje {WORDS[Fate.CHOSEN]} Waarom dit idee: Past bij onze wandelaars" in found
    assert f"Halve broden {WORDS[Fate.KEPT]}" in found
    assert "Karim" not in found


@pytest.mark.parametrize("fate", [Fate.WORKED_OUT, Fate.UNDER_WAY, Fate.DONE])
def test_it_says_what_an_app_above_knows(world, room, afterwards, fate):
    phone, ideas = afterwards
    ideas[0].select(by=world.karim)

    with told(fate):
        found = page(phone, room)

    assert f"Een bankje {WORDS[fate]}" in found
    assert f"Halve broden {WORDS[Fate.KEPT]}" in found


def test_a_choice_that_was_taken_back_is_not_told_any_more(world, room, afterwards):
    phone, ideas = afterwards
    ideas[0].select(by=world.karim, reason="Past bij ons")
    ideas[0].unselect(by=world.karim)

    with told(Fate.DONE):
        found = page(phone, room)

    assert found.count(WORDS[Fate.KEPT]) == 2
    assert "Past bij ons" not in found


def test_of_what_two_know_the_furthest_counts(world, room, afterwards):
    _phone, ideas = afterwards
    ideas[0].select(by=world.karim)
    tellers = [lambda _: {ideas[0].pk: Fate.DONE}, lambda _: {ideas[0].pk: Fate.WORKED_OUT}]

    with mock.patch.object(fates, "_tellers", tellers):
        found = fates_of(Idea.objects.with_choices().order_by("pk"))

    assert [fate for _idea, fate in found] == [Fate.DONE, Fate.KEPT]


def test_it_says_until_when_this_phone_opens_the_page(room, afterwards):
    phone, _ideas = afterwards
    came = timezone.make_aware(datetime(2026, 11, 2, 20))
    Seat.objects.update(joined_at=came)
    assert came + timedelta(seconds=REMEMBERED) == timezone.make_aware(datetime(2027, 1, 1, 20))

    assert "op deze telefoon kunt u ze openen tot vrijdag 1 januari" in page(phone, room)


def test_it_asks_as_many_queries_for_twenty_chosen_ideas_as_for_two(world, room, afterwards):
    phone, ideas = afterwards
    for idea in ideas:
        idea.select(by=world.karim)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            page(phone, room)
        return len(queries)

    asked()
    few = asked()
    for n in range(18):
        facts = {
            name: getattr(ideas[0], name) for name in ("trajectory", "session", "domain", "seat")
        }
        Idea.objects.create(text=f"Nog {n}", **facts).select(by=world.karim)

    assert asked() == few
