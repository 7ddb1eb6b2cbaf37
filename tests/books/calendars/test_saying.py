"""What the own calendar says, and when it reminds."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from doeboek.books.models import Action, CalendarFeed
from doeboek.demo.clock import at
from tests.books.calendars.feeds import TODAY, all_events, events_of, path_of, read
from tests.books.conftest import plan
from tests.conftest import Browser
from tests.programmes.visits import BRUSSELS, planned


# -- what it says ------------------------------------------------------------------------------
def test_first_steps_days_and_appointments_stand_in_it(world, feed, book):
    book.actions.all().delete()
    plan(
        book,
        "Hang de lamp",
        first_step="Bel de elektricien.",
        due=date(2027, 3, 1),
        first_step_due=date(2027, 2, 3),
    )
    planned(world, starts_at=datetime(2027, 2, 9, 14, tzinfo=BRUSSELS), minutes=75)

    with at(date(2027, 2, 1)):
        events = events_of(feed)

    assert list(events) == [
        "Begin: Bel de elektricien.",
        "Gesprek met de coach",
        "Klaar: Hang de lamp",
    ]
    first, visit, due = events.values()
    assert (first["DTSTART"].dt, first["DTEND"].dt) == (date(2027, 2, 3), date(2027, 2, 4))
    assert (due["DTSTART"].dt, due["DTEND"].dt) == (date(2027, 3, 1), date(2027, 3, 2))
    assert visit["DTSTART"].dt == datetime(2027, 2, 9, 14, tzinfo=BRUSSELS)
    assert visit["DTEND"].dt == datetime(2027, 2, 9, 15, 15, tzinfo=BRUSSELS)
    assert visit["LOCATION"] == "Kortrijkstraat 14, 8700 Tielt"
    assert (first["TRANSP"], visit["TRANSP"]) == ("TRANSPARENT", "OPAQUE")


def test_it_is_a_calendar_as_calendars_know_them(feed):
    answer = read(feed)

    calendar = Calendar.from_ical(answer.content)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert calendar["X-WR-CALNAME"] == "Doeboek van Bakkerij Zonnekruim"
    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=6)
    assert calendar.walk("VTIMEZONE")[0]["TZID"] == "Europe/Brussels"
    assert not [error for event in calendar.walk() for error in event.errors]


def test_what_is_confidential_is_not_in_it(world, feed, action):
    planned(world)
    action.respond("ask", by=world.karim, text="Mag mijn zus dit doen?")

    said = read(feed).content.decode().replace("\r\n ", "")

    assert action.title in said
    secrets = ["zus", "dochter", action.why, action.help, action.measure, "Kijk op de deur"]
    assert [secret for secret in (*secrets, action.public_id, "0470") if secret in said] == []


def test_a_line_is_folded_and_signs_that_steer_a_calendar_are_words(feed, action):
    title = "Zet één; twee, drie \\ vier\nBEGIN:VEVENT " + "é" * 90
    Action.objects.filter(pk=action.pk).update(title=title)

    content = read(feed).content

    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    events = Calendar.from_ical(content).walk("VEVENT")
    assert len(events) == 4
    due = [e for e in events if e["SUMMARY"].startswith("Klaar:")]
    assert f"Klaar: {' '.join(title.split())}" in [str(e["SUMMARY"]) for e in due]


def test_each_event_keeps_its_name_and_an_edit_follows_the_one_before(world, feed, action):
    Action.objects.exclude(pk=action.pk).delete()
    before = list(events_of(feed).values())
    action.title = "Zet twee bankjes"
    action.save_version(action.version)

    after = list(events_of(feed).values())

    assert [e["UID"] for e in after] == [e["UID"] for e in before]
    assert len({e["UID"] for e in after}) == 2
    assert {e["SEQUENCE"] for e in before} == {0}
    assert {e["SEQUENCE"] for e in after} == {1}


def test_the_same_action_has_the_same_name_in_two_calendars(world, feed):
    other = CalendarFeed.objects.give(world.samira, world.bakery)

    assert {e["UID"] for e in events_of(feed).values()} == {
        e["UID"] for e in events_of(other).values()
    }


def test_what_is_done_goes_away_and_comes_back_when_it_was_not(world, feed, action):
    due = f"Klaar: {action.title}"
    assert due in events_of(feed)
    done = action.respond("done", by=world.karim)
    assert due not in events_of(feed)
    done.undo(by=world.karim)

    assert due in events_of(feed)


def test_what_was_put_off_moves_and_asks_for_no_first_step_before(world, feed, action):
    Action.objects.exclude(pk=action.pk).delete()
    Action.objects.filter(pk=action.pk).update(due=TODAY(), first_step_due=TODAY())
    action.respond("later", by=world.karim)
    action.refresh_from_db()

    [due] = events_of(feed).values()
    assert due["DTSTART"].dt == action.due > TODAY()
    Action.objects.filter(pk=action.pk).update(due=TODAY())
    assert len(events_of(feed)) == 2


def test_a_call_noted_afterwards_is_no_news_for_a_calendar(world, feed, book):
    before = len(all_events(feed))

    call = planned(world, kind="call", starts_at=timezone.now(), done_at=timezone.now())
    noted = len(all_events(feed))
    call.cards.create(by=world.ines, was_planned=False)

    assert (noted, len(all_events(feed))) == (before + 1, before)


@pytest.mark.parametrize("gone", ["action", "appointment"])
def test_what_is_in_the_bin_or_cancelled_goes_away(world, feed, action, gone):
    visit = planned(world)
    before = len(all_events(feed))

    if gone == "action":
        action.discard()
    else:
        visit.cancel(by=world.ines)

    assert before - len(all_events(feed)) == {"action": 2, "appointment": 1}[gone]


def test_what_has_no_date_does_not_stand_in_it(feed, action):
    Action.objects.all().update(due=None, first_step_due=None)
    assert events_of(feed) == {}
    Action.objects.filter(pk=action.pk).update(first_step_due=TODAY(), first_step="")

    assert events_of(feed) == {}


def test_old_days_leave_the_calendar(world, feed, action):
    old = TODAY() - timedelta(days=93)
    Action.objects.all().update(due=old, first_step_due=old)
    planned(world, starts_at=timezone.now() - timedelta(days=94))
    assert events_of(feed) == {}
    Action.objects.filter(pk=action.pk).update(due=old + timedelta(days=1))

    assert len(events_of(feed)) == 2


# -- days and hours ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    "day", [date(2027, 3, 28), date(2027, 10, 31), date(2028, 2, 29), date(2027, 12, 31)]
)
def test_a_day_is_that_day_also_when_the_clock_changes_and_in_a_leap_year(feed, action, day):
    Action.objects.exclude(pk=action.pk).delete()
    Action.objects.filter(pk=action.pk).update(due=day, first_step="")

    with at(day, 23, 30):
        [event] = events_of(feed).values()

    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (day, day + timedelta(days=1))


def test_two_oclock_is_two_oclock_before_and_after_the_clock_changes(world, feed):
    Action.objects.all().delete()
    for day in (27, 28, 29):
        planned(world, starts_at=datetime(2027, 3, day, 14, tzinfo=BRUSSELS))

    with at(date(2027, 3, 20)):
        calendar = Calendar.from_ical(read(feed).content)

    zone = calendar.walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    starts = sorted(e["DTSTART"].dt.replace(tzinfo=None) for e in calendar.walk("VEVENT"))
    hours = [s.replace(tzinfo=zone).astimezone(ZoneInfo("UTC")).hour for s in starts]
    assert ([s.hour for s in starts], hours) == ([14, 14, 14], [13, 12, 12])


# -- reminders ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("reminder", "of_a_day", "of_a_visit"),
    [
        ("none", None, None),
        ("day", timedelta(hours=-15), timedelta(days=-1)),
        ("week", timedelta(days=-7, hours=9), timedelta(days=-7)),
    ],
)
def test_the_calendar_reminds_when_its_person_wants_it_to(
    world, client_for, feed, reminder, of_a_day, of_a_visit
):
    planned(world)
    change = reverse("books:calendar_reminder", args=[feed.pk])

    client_for(world.karim).post(change, {"reminder": reminder})

    found = {}
    for event in events_of(feed).values():
        alarms = event.walk("VALARM")
        kind = "visit" if isinstance(event["DTSTART"].dt, datetime) else "day"
        found[kind] = alarms[0]["TRIGGER"].dt if alarms else None
    assert found == {"day": of_a_day, "visit": of_a_visit}


def test_a_reminder_that_does_not_exist_changes_nothing(world, client_for, feed):
    change = reverse("books:calendar_reminder", args=[feed.pk])

    client_for(world.karim).post(change, {"reminder": "century"})

    feed.refresh_from_db()
    assert feed.reminder == "day"


# -- asking again ------------------------------------------------------------------------------
def test_a_calendar_that_asks_again_hears_that_nothing_changed(world, feed, action):
    tag = read(feed)["ETag"]
    again = Browser().get(path_of(feed), headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    action.respond("done", by=world.karim)

    assert read(feed, **{"if-none-match": tag})["ETag"] != tag


def test_asking_changes_nothing_that_is_kept(feed, django_assert_max_num_queries):
    before = CalendarFeed.objects.values().get()
    with django_assert_max_num_queries(12) as asked:
        read(feed)

    assert CalendarFeed.objects.values().get() == before
    wrote = ("INSERT", "UPDATE", "DELETE")
    assert [q["sql"] for q in asked.captured_queries if q["sql"].startswith(wrote)] == []


def test_it_asks_as_much_of_the_database_for_many_actions_as_for_few(
    world, feed, book, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12) as few:
        read(feed)
    for number in range(30):
        plan(book, f"Actie {number}")
        planned(world)
    with django_assert_max_num_queries(12) as many:
        read(feed)

    assert len(many) == len(few)
