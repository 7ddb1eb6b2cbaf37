"""The month of an owner as a letter: to whom, when, how often, and what stands in it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail as sent
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doeboek.books.models import Action, Edition
from doeboek.common.mail import deliver
from doeboek.common.models import Letter
from doeboek.demo.clock import at
from doeboek.followup.choices import Way
from doeboek.followup.due import write_to_owners
from doeboek.followup.looking import begin
from doeboek.followup.wishing import wish
from doeboek.people.access import Role
from doeboek.people.models import Link
from doeboek.programmes.models import Membership, Trajectory
from tests.conftest import Browser
from tests.followup.conftest import TITLES, give_out

FIRST = date(2027, 1, 4)  # the first working day of January
LATER = {"TASKS": {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}}


@pytest.fixture(autouse=True)
def _the_cast_was_there_before(world) -> None:
    Membership.objects.exclude(role=Role.EXPERT).update(since=date(2020, 1, 1), until=None)
    Link.objects.all().delete()


@pytest.fixture
def shop(world) -> Trajectory:
    """Three actions to do in January, of a book of two months ago."""
    return planned(world.bakery)


def planned(trajectory: Trajectory, **facts: Any) -> Trajectory:
    give_out(trajectory, date(2026, 11, 4), *TITLES)
    Action.objects.filter(book=trajectory.pk).update(**{"due": date(2027, 1, 20)} | facts)
    return trajectory


def write(day: date = FIRST, hour: int = 9) -> list[str]:
    """What left in that hour, by whom it went to and what it was about."""
    before = len(sent.outbox)
    with at(day, hour):
        write_to_owners()
    return [f"{each.to[0]} {each.subject}" for each in sent.outbox[before:]]


def finish(shop: Trajectory, day: date, number: int = 3) -> None:
    for action in Action.objects.filter(book=shop.pk)[:number]:
        with at(day, 9):
            action.respond("done", by=shop.owner)


def test_the_owner_gets_one_message_on_the_first_working_day(world, shop):
    assert write(date(2027, 1, 1)) == []

    assert write() == [f"{world.karim.email} Deze maand bij {shop.title}: 3 dingen"]
    assert write(hour=10) == write(FIRST + timedelta(days=1)) == []


def test_the_next_month_there_is_another_one(shop):
    Action.objects.filter(book=shop.pk).update(due=date(2027, 2, 20), first_step_due=FIRST)

    assert len(write()) == len(write(date(2027, 2, 1))) == 1


def test_a_tick_that_missed_the_first_day_catches_up(shop):
    assert len(write(date(2027, 1, 11))) == 1


def test_six_working_days_later_it_is_too_late(shop):
    assert write(date(2027, 1, 12)) == []


@pytest.mark.parametrize("hour", [3, 6, 18, 23])
def test_nothing_leaves_in_the_evening_or_at_night(shop, hour):
    assert write(hour=hour) == []


def test_it_says_how_much_there_is_to_do_and_was_done_and_no_word_of_the_book(world, shop):
    finish(shop, date(2026, 12, 10), number=1)

    write()

    body = sent.outbox[-1].body
    assert f"Deze maand te doen bij {shop.title}: 2 dingen." in body
    assert "1 van de 3 is gedaan." in body
    whole = body + sent.outbox[-1].alternatives[0].content + sent.outbox[-1].subject
    assert not any(title in whole for title in TITLES)


def test_its_button_leads_to_the_month_and_a_second_tap_says_done(world, shop):
    """On the phone where the link was opened before, one comes in at once."""
    write()
    address = next(line for line in sent.outbox[-1].body.splitlines() if "/l/" in line)
    path = address.split("/", 3)[3]
    phone = Browser()
    with at(FIRST, 10):
        phone.post(f"/{path}", follow=True)

        first_tap = phone.get(f"/{path}", follow=True)
        action = Action.objects.filter(book=shop.pk).first()
        phone.post(f"/acties/{action.pk}/antwoord/", {"kind": "done"})

    assert first_tap.redirect_chain[-1][0] == f"/mijn/{shop.pk}/"
    assert Action.objects.get(pk=action.pk).done is not None


def test_it_can_be_refused_by_its_own_button_and_that_of_the_mail_program(world, shop):
    write()

    message = sent.outbox[-1]
    address = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"Geen maandbericht meer:\n{address}" in message.body
    assert f'<a href="{address}">' in message.alternatives[0].content
    path = "/" + address.split("/", 3)[3]
    assert Browser().post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    Action.objects.filter(book=shop.pk).update(due=date(2027, 2, 20))
    assert write(date(2027, 2, 1)) == []


@pytest.mark.parametrize("way", [Way.NONE, Way.CALENDAR])
def test_who_chose_otherwise_gets_none(world, shop, way):
    wish(shop, world.karim, way, by=world.karim)

    assert write() == []


def test_no_letter_when_there_is_nothing_to_do(shop):
    """What comes later is shown on the page to who likes to begin; no mail asks for it."""
    Action.objects.filter(book=shop.pk).update(due=date(2027, 6, 20), first_step_due=None)

    assert write() == []


def test_when_all_is_done_one_is_told_once(world, shop):
    finish(shop, date(2026, 12, 29))

    assert write() == [f"{world.karim.email} Alles gedaan bij {shop.title}"]
    assert "alles gedaan: 3 dingen" in sent.outbox[-1].body
    Letter.objects.all().delete()
    assert write(date(2027, 2, 1)) == []


def closed(world, shop):
    shop.close("done", by=world.ines)


def in_the_bin(world, shop):
    shop.discard()


def left(world, shop):
    Membership.objects.get(trajectory=shop, role=Role.OWNER).leave(by=world.ines)


def withdrawn(world, shop):
    Edition.objects.get(book=shop.pk).withdraw(by=world.ines, because="Fout")


def without_address(world, shop):
    type(world.karim).objects.filter(pk=world.karim.pk).update(email="")


def came_back(world, shop):
    with at(FIRST - timedelta(days=12), 9):
        letter = Letter.objects.create(
            key="k", to=world.karim.email, template="people/fresh_link", language="nl"
        )
        letter.come_back("5.1.1")


@pytest.mark.parametrize(
    "change", [closed, in_the_bin, left, withdrawn, without_address, came_back]
)
def test_to_whom_it_does_not_go(world, shop, change):
    with at(FIRST - timedelta(days=3), 9):
        change(world, Trajectory.objects.get(pk=shop.pk))

    assert write() == []


@pytest.mark.django_db
@pytest.mark.parametrize("change", [closed, in_the_bin, left, finish, "wish", "month"])
def test_it_stays_when_it_no_longer_holds_as_it_leaves(world, shop, settings, change):
    settings.TASKS = LATER["TASKS"]
    write()
    letter = Letter.objects.get()

    with at(FIRST if change != "month" else date(2027, 2, 1), 12):
        if change == "wish":
            wish(shop, world.karim, Way.NONE, by=world.karim)
        elif change is finish:
            finish(Trajectory.objects.get(pk=shop.pk), FIRST)
        elif change != "month":
            change(world, Trajectory.objects.get(pk=shop.pk))
        left_by_now = deliver.call(letter.pk)

    assert (left_by_now, Letter.objects.count()) == (False, 0)


def test_an_owner_of_two_shops_gets_the_second_a_week_later(world, shop):
    other = planned(world.clothes)
    Membership.objects.filter(trajectory=other, role=Role.OWNER).update(person=world.karim)

    first = write()
    assert len(first) == 1
    assert write(FIRST + timedelta(days=4)) == []
    second = write(FIRST + timedelta(days=7), hour=10)

    assert sorted(each.split("bij ")[1] for each in first + second) == sorted(
        f"{each.title}: 3 dingen" for each in (shop, other)
    )


# -- Looking back ---------------------------------------------------------------------------------
def half_a_year_old(shop: Trajectory, day: date) -> None:
    """Its book was given out so long ago that this is the day to look back."""
    with at(day, 9) as then:
        Edition.objects.filter(book=shop.pk).update(at=then)


def test_who_is_asked_to_look_back_gets_the_month_a_week_later(world, shop):
    half_a_year_old(shop, date(2026, 7, 3))

    assert write() == [f"{world.karim.email} Kijk terug op het doeboek van {shop.title}"]
    assert write(FIRST + timedelta(days=3)) == []
    assert write(FIRST + timedelta(days=7), hour=10) == [
        f"{world.karim.email} Deze maand bij {shop.title}: 3 dingen"
    ]


def test_an_invitation_waits_for_a_working_day_and_a_week_after_the_month(world, shop):
    half_a_year_old(shop, date(2026, 7, 6))
    assert len(write()) == 1

    assert write(date(2027, 1, 6)) == write(date(2027, 1, 10)) == []
    assert write(date(2027, 1, 12)) == [
        f"{world.karim.email} Kijk terug op het doeboek van {shop.title}"
    ]
    assert write(date(2027, 1, 19)) == []


def test_after_a_year_it_is_the_yearly_round(world, shop):
    half_a_year_old(shop, date(2026, 1, 20))

    assert write(date(2027, 1, 20)) == [f"{world.karim.email} Een jaar verder met {shop.title}"]
    assert "/l/" in sent.outbox[-1].body


def test_who_looks_back_meanwhile_is_not_asked(world, shop, settings):
    settings.TASKS = LATER["TASKS"]
    half_a_year_old(shop, date(2026, 7, 20))
    write(date(2027, 1, 20))
    letter = Letter.objects.get()

    with at(date(2027, 1, 20), 12):
        begin(shop, by=world.karim).finish(by=world.karim)
        left_by_now = deliver.call(letter.pk)

    assert (left_by_now, Letter.objects.count()) == (False, 0)


# -- Many -----------------------------------------------------------------------------------------
def test_however_many_shops_there_are_the_questions_are_the_same(world, shop, settings):
    settings.TASKS = LATER["TASKS"]
    planned(world.clothes)
    wish(world.clothes, world.marleen, Way.NONE, by=world.marleen)
    with at(FIRST, 9), CaptureQueriesContext(connection) as one:
        write_to_owners()
    Letter.objects.all().delete()
    wish(world.clothes, world.marleen, Way.MAIL, by=world.marleen)

    with at(FIRST, 10), CaptureQueriesContext(connection) as two:
        write_to_owners()

    assert Letter.objects.count() == 2
    jobs = [sum("django_tasks" in each["sql"] for each in asked) for asked in (one, two)]
    assert len(two) - jobs[1] == len(one) - jobs[0]


def test_the_letters_keep_ids_and_no_prose(world, shop):
    write()

    letter = Letter.objects.get()
    assert letter.context == {"trajectory": shop.pk, "person": world.karim.pk, "month": "2027-01"}
    assert (letter.reader, letter.about_id) == (world.karim.pk, shop.pk)
    assert timezone.localdate(letter.at) == FIRST
