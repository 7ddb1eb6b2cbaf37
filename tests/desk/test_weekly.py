"""The mail of the week to who coaches or leads: to whom, when, how often, and what stands in it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from unittest import mock

import pytest
from django.core import mail as sent
from django.utils import timezone

from doeboek.common.mail import deliver
from doeboek.common.models import Letter
from doeboek.demo.clock import at
from doeboek.demo.clock import moment as moment_at
from doeboek.desk import weekly
from doeboek.desk.due import write_to_team
from doeboek.desk.week import week_of
from doeboek.people.access import Role
from doeboek.people.models import Person, User
from doeboek.people.week import choose_week
from doeboek.programmes.models import Appointment, Mandate, Membership, Trajectory
from tests.conftest import Browser

MONDAY = date(2027, 1, 11)
LATER = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture(autouse=True)
def _the_cast_was_there_before(world) -> None:
    Membership.objects.exclude(role=Role.EXPERT).update(since=date(2020, 1, 1), until=None)
    Mandate.objects.update(since=date(2020, 1, 1), until=None)


def write(day: date = MONDAY, hour: int = 8) -> list[str]:
    """To whom a letter left in that hour."""
    before = len(sent.outbox)
    with at(day, hour):
        write_to_team()
    return sorted(each.to[0] for each in sent.outbox[before:])


def team(world) -> list[str]:
    """Ines and Greet, each with agreements to have signed; Tom coaches none of these shops."""
    return sorted([world.greet.user.email, world.ines.user.email])


def body_to(person: Person) -> str:
    return next(each.body for each in reversed(sent.outbox) if each.to == [person.user.email])


def visit(trajectory: Trajectory, day: date, **facts) -> Appointment:
    starts_at = moment_at(day, 10)
    return Appointment.objects.create(
        trajectory=trajectory, host=facts.pop("host"), starts_at=starts_at, minutes=60, **facts
    )


def write_and_die(monkeypatch, **when) -> None:
    """The first portion stands, the second is lost whole."""
    whole, written = weekly.send_all, []

    def dies(letters):
        written.append(whole(letters))
        if len(written) == 2:
            raise KeyboardInterrupt
        return written[-1]

    monkeypatch.setattr(weekly, "PORTION", 1)
    monkeypatch.setattr(weekly, "send_all", dies)
    with pytest.raises(KeyboardInterrupt):
        write(**when)
    monkeypatch.setattr(weekly, "send_all", whole)


def test_for_whom_something_waits_gets_one_mail_on_monday_morning(world):
    assert write(date(2027, 1, 8)) == write(date(2027, 1, 10)) == []

    assert write() == team(world)
    assert write(hour=9) == write(MONDAY + timedelta(days=1)) == []
    assert write(MONDAY + timedelta(days=7)) == team(world)


@pytest.mark.parametrize("hour", [0, 6, 18, 20])
def test_nothing_leaves_in_the_evening_or_at_night(world, hour):
    assert write(hour=hour) == []


def test_after_a_holiday_on_a_monday_it_leaves_on_tuesday(world):
    """Easter Monday of 2027, the day after the night in which the clock goes an hour ahead."""
    assert write(date(2027, 3, 29)) == []

    assert write(date(2027, 3, 30)) == team(world)


def test_a_week_that_begins_on_tuesday_still_ends_on_sunday(world):
    for day in (date(2027, 3, 31), date(2027, 4, 4), date(2027, 4, 5)):
        visit(world.bakery, day, host=world.ines)

    write(date(2027, 3, 30))

    assert "U hebt deze week 2 afspraken." in body_to(world.ines)


def test_a_week_over_two_years_is_one_week(world):
    assert write(date(2026, 12, 28)) == team(world)
    assert write(date(2026, 12, 29)) == write(date(2027, 1, 1)) == []
    assert write(date(2027, 1, 4)) == team(world)


def test_a_letter_of_december_that_no_server_took_may_leave_in_january(world, settings):
    settings.TASKS = LATER
    write(date(2026, 12, 28))

    with at(date(2027, 1, 1), 9):
        assert deliver.call(Letter.objects.get(to=world.ines.user.email).pk)


@pytest.mark.parametrize(
    ("utc", "leaves"),
    [
        (datetime(2026, 3, 23, 5, 30, tzinfo=UTC), False),
        (datetime(2026, 3, 30, 5, 30, tzinfo=UTC), True),
        (datetime(2026, 10, 19, 5, 30, tzinfo=UTC), True),
        (datetime(2026, 10, 26, 5, 30, tzinfo=UTC), False),
    ],
)
def test_seven_in_the_morning_is_that_of_the_clock_on_the_wall(world, utc, leaves):
    """The clock goes ahead on 29 March and back on 25 October 2026."""
    with mock.patch("django.utils.timezone.now", return_value=utc):
        write_to_team()

    assert bool(sent.outbox) is leaves


def test_it_says_how_much_of_which_kind_and_how_many_visits_and_names_no_shop(world):
    visit(world.bakery, date(2027, 1, 8), host=world.ines)
    for day in (MONDAY, date(2027, 1, 15), date(2027, 1, 17), date(2027, 1, 18)):
        visit(world.bakery, day, host=world.ines)
    with at(MONDAY, 9) as now:
        visit(world.bakery, date(2027, 1, 13), host=world.ines, cancelled_at=now)

    write()

    message = next(each for each in sent.outbox if each.to == [world.ines.user.email])
    assert message.subject == "Deze week wacht op u: 3 dingen"
    assert "1 afspraak zonder tijden en 2 overeenkomsten om te laten tekenen." in message.body
    assert "U hebt deze week 3 afspraken." in message.body
    whole = message.body + message.alternatives[0].content + message.subject
    assert not any(each.title in whole for each in (world.bakery, world.clothes))
    assert "Karim" not in whole


def test_who_leads_reads_how_many_visits_the_coaches_have(world):
    visit(world.bakery, date(2027, 1, 13), host=world.ines)

    write()

    assert "Uw coaches hebben deze week 1 afspraak." in body_to(world.greet)


def test_its_button_leads_to_the_page_of_today(world, settings):
    write()

    assert f"Mijn dag openen:\n{settings.BASE_URL}/\n" in body_to(world.ines)


def test_for_whom_nothing_waits_none_is_written(world, settings):
    settings.TASKS = LATER

    write()

    with at(MONDAY, 8):
        assert week_of(world.tom).total == 0
    assert sorted(Letter.objects.values_list("to", flat=True)) == team(world)


def test_owners_and_who_only_reads_figures_get_none(world):
    for person in (world.karim, world.marleen):
        User.objects.create_user(f"winkel{person.pk}@example.be", person)

    assert write() == team(world)


def refused(world):
    choose_week(world.ines.user, False)


def switched_off(world):
    User.objects.filter(person=world.ines).update(is_active=False)


def gone(world):
    Mandate.objects.filter(person=world.ines).update(until=date(2026, 12, 31))
    Membership.objects.filter(person=world.ines).update(until=date(2026, 12, 31))


def came_back(world):
    letter = Letter.objects.create(
        key="week:1", to=world.ines.user.email, template=weekly.WEEK, language="nl"
    )
    letter.come_back("5.1.1")


@pytest.mark.parametrize("change", [refused, switched_off, gone, came_back])
def test_to_whom_it_does_not_go(world, change):
    change(world)

    assert write() == [world.greet.user.email]


@pytest.mark.parametrize("change", [refused, switched_off, gone, "week", "done"])
def test_it_stays_when_it_no_longer_holds_as_it_leaves(world, settings, change):
    settings.TASKS = LATER
    write()
    letter = Letter.objects.get(to=world.ines.user.email)

    with at(MONDAY if change != "week" else date(2027, 1, 18), 10):
        if change == "done":
            Trajectory.objects.update(deleted_at=timezone.now())
        elif change != "week":
            change(world)
        left_by_now = deliver.call(letter.pk)

    assert (left_by_now, Letter.objects.filter(pk=letter.pk).exists()) == (False, False)


def test_a_mail_program_refuses_it_in_one_click(world):
    write()
    message = next(each for each in sent.outbox if each.to == [world.ines.user.email])
    address = message.extra_headers["List-Unsubscribe"].strip("<>")

    answer = Browser().post("/" + address.split("/", 3)[3], {"List-Unsubscribe": "One-Click"})

    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert answer.status_code == 200
    assert write(MONDAY + timedelta(days=7)) == [world.greet.user.email]


def test_who_was_killed_between_two_portions_goes_on_after_it(world, monkeypatch):
    write_and_die(monkeypatch)
    assert Letter.objects.count() == 1

    write(hour=9)

    assert sorted(Letter.objects.values_list("to", flat=True)) == team(world)


def test_two_who_write_at_once_write_to_each_once(world, monkeypatch):
    """While one asks what waits, another one writes all of it."""
    asked = weekly.week_of

    def meanwhile_written(person):
        monkeypatch.setattr(weekly, "week_of", asked)
        weekly.send_weeks()
        return asked(person)

    monkeypatch.setattr(weekly, "week_of", meanwhile_written)

    assert write() == team(world)
    assert Letter.objects.count() == 2


def test_the_letters_keep_ids_and_no_prose(world):
    write()

    letter = Letter.objects.get(to=world.ines.user.email)
    assert letter.context == {"person": world.ines.pk, "week": "2027-W02"}
    assert (letter.key, letter.reader) == (f"week:{world.ines.pk}:2027-W02", world.ines.pk)
