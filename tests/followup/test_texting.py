"""The month of owners who get it by a text message: what the coach sees, sends and ticks off."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doeboek.books.models import Action
from doeboek.demo.clock import at
from doeboek.followup.choices import Way
from doeboek.followup.models import TextedMonth
from doeboek.followup.texting import prepare, texts_for, with_words
from doeboek.followup.wishing import wish
from doeboek.people.access import Role
from doeboek.people.models import Link, Person
from doeboek.programmes.models import Mandate, Membership
from tests.followup.conftest import TITLES, give_out

FIRST = date(2027, 1, 4)


@pytest.fixture(autouse=True)
def _the_cast_was_there_before(world) -> None:
    Membership.objects.exclude(role=Role.EXPERT).update(since=date(2020, 1, 1), until=None)
    Mandate.objects.update(since=date(2020, 1, 1), until=None)
    Link.objects.all().delete()


@pytest.fixture
def shop(world):
    """Karim asked for a text message, and has three things to do in January."""
    return planned(world.bakery, world.karim)


def planned(trajectory, owner):
    give_out(trajectory, date(2026, 11, 4), *TITLES)
    Action.objects.filter(book=trajectory.pk).update(due=date(2027, 1, 20))
    wish(trajectory, owner, Way.TEXT, by=owner)
    return trajectory


def waiting(person, day=FIRST):
    with at(day, 9):
        return [text.title for text in texts_for(person)]


def fresh(person):
    """Without what it remembers of its roles."""
    return Person.objects.get(pk=person.pk)


def test_the_coach_sends_it_from_the_first_working_day_until_the_end_of_the_month(world, shop):
    assert waiting(world.ines, date(2027, 1, 1)) == []
    assert waiting(world.ines) == [shop.title]
    assert waiting(world.ines, date(2027, 1, 31)) == [shop.title]


def test_only_the_own_coach_does(world, shop):
    """Tom, who coaches elsewhere, helps in this shop on Saturdays."""
    Membership.objects.create(
        trajectory=shop, person=world.tom, role=Role.MEMBER, since=date(2020, 1, 1)
    )
    for other in (world.greet, world.tom, world.karim, world.lotte, world.piet):
        assert waiting(fresh(other)) == []


@pytest.mark.parametrize("way", [Way.MAIL, Way.CALENDAR, Way.NONE])
def test_who_chose_otherwise_is_not_texted(world, shop, way):
    wish(shop, world.karim, way, by=world.karim)

    assert waiting(world.ines) == []


def test_who_has_no_address_is_texted_without_having_chosen(world, shop):
    wish(shop, world.karim, Way.MAIL, by=world.karim)
    Person.objects.filter(pk=world.karim.pk).update(email="")

    assert waiting(world.ines) == [shop.title]


def test_who_has_nothing_to_do_is_not_texted(world, shop):
    Action.objects.filter(book=shop.pk).update(due=date(2027, 6, 20))

    assert waiting(world.ines) == []


def test_of_a_closed_shop_nothing_is_sent(world, shop):
    shop.close("done", by=world.ines)

    assert waiting(world.ines) == []


def test_looking_makes_no_link_and_pressing_makes_one(world, shop, client_for):
    with at(FIRST, 9):
        coach = client_for(world.ines)
        assert "/l/" not in coach.get("/maandberichten/").text
        assert Link.objects.count() == 0

        page = coach.post("/maandberichten/", follow=True).text

    assert Link.objects.get().person == world.karim
    assert f"Dag Karim, deze maand te doen bij {shop.title}: 3 dingen." in page
    assert "/l/" in page
    assert 'href="sms:+32' in page
    assert not any(title in page for title in TITLES)


def test_pressed_again_the_link_stays_the_same(world, shop):
    with at(FIRST, 9):
        for _each in range(2):
            prepare(texts_for(world.ines), by=world.ines)
        [(_text, words)] = with_words(texts_for(world.ines))

    assert Link.objects.count() == 1
    assert words is not None
    assert words.url.endswith(f"?naar=%2Fmijn%2F{shop.pk}%2F")


def test_what_was_sent_is_not_offered_again_this_month(world, shop, client_for):
    Action.objects.filter(book=shop.pk).update(due=date(2027, 2, 20), first_step_due=FIRST)
    with at(FIRST, 9):
        coach = client_for(world.ines)
        for _each in range(2):
            coach.post(f"/trajecten/{shop.pk}/maandbericht/verstuurd/")

    sent = TextedMonth.objects.get()
    assert (sent.trajectory, sent.month, sent.by) == (shop, "2027-01", world.ines)
    assert waiting(world.ines) == []
    assert waiting(world.ines, date(2027, 2, 1)) == [shop.title]


def test_who_tapped_sent_by_mistake_takes_that_back(world, shop, client_for):
    """By the button of the message; what was sent in another month stays sent."""
    TextedMonth.objects.create(trajectory=shop, month="2026-12", by=world.ines)
    with at(FIRST, 9):
        coach = client_for(world.ines)
        page = coach.post(f"/trajecten/{shop.pk}/maandbericht/verstuurd/", follow=True).text
        undo = re.search(r'<form method="post" action="(/trajecten/[^"]+)"', page)
        assert undo is not None
        assert waiting(world.ines) == []

        page = coach.post(undo.group(1), follow=True).text

    assert f"{shop.title} staat weer in de lijst." in page
    assert waiting(world.ines) == [shop.title]
    assert list(TextedMonth.objects.values_list("month", flat=True)) == ["2026-12"]


def test_the_page_of_today_has_one_line_for_all_of_them(world, shop, client_for):
    Membership.objects.filter(trajectory=world.clothes, role=Role.COACH).update(person=world.ines)
    planned(world.clothes, world.marleen)

    with at(FIRST, 9):
        page = client_for(fresh(world.ines)).get("/").text

    assert page.count("Stuur 2 winkels hun maand") == 1
    assert 'href="/maandberichten/"' in page


def test_however_many_there_are_the_questions_are_the_same(world, shop):
    assert Role.COACH in world.ines.roles_anywhere
    with at(FIRST, 9), CaptureQueriesContext(connection) as one:
        assert len(with_words(texts_for(world.ines))) == 1
    Membership.objects.filter(trajectory=world.clothes, role=Role.COACH).update(person=world.ines)
    planned(world.clothes, world.marleen)

    with at(FIRST, 9), CaptureQueriesContext(connection) as two:
        assert len(with_words(texts_for(world.ines))) == 2

    assert len(two) == len(one)
