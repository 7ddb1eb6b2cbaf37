"""What there is to do in one's own calendar: its address, what it says, and when it stops."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from doeboek.books.models import Action, CalendarFeed
from doeboek.demo.clock import at
from doeboek.people.access import Role
from doeboek.programmes.models import Membership
from tests.audits.pages import text, words
from tests.books.conftest import NOT_THEIRS, plan
from tests.conftest import Browser
from tests.programmes.visits import BRUSSELS, planned

TODAY = timezone.localdate
UNKNOWN = "x" * 32


def path_of(feed):
    return reverse("books:calendar_feed", args=[feed.token])


def read(feed, **headers):
    answer = Browser().get(path_of(feed), headers=headers)
    assert answer.status_code == 200, answer.status_code
    return answer


def all_events(feed):
    """In the order of their days."""
    calendar = Calendar.from_ical(read(feed).content)
    return sorted(calendar.walk("VEVENT"), key=lambda event: str(event["DTSTART"].dt))


def events_of(feed):
    """Each event by its summary, which two may share."""
    return {str(event["SUMMARY"]): event for event in all_events(feed)}


@pytest.fixture
def feed(world, book):
    return CalendarFeed.objects.give(world.karim, world.bakery)


# -- what it says --------------------------------------------------------------------------
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
        "Eerste stap: Bel de elektricien.",
        "Gesprek met de coach",
        "Laatste dag: Hang de lamp",
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
    due = [e for e in events if e["SUMMARY"].startswith("Laatste dag")]
    assert f"Laatste dag: {' '.join(title.split())}" in [str(e["SUMMARY"]) for e in due]


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
    due = f"Laatste dag: {action.title}"
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


# -- days and hours ------------------------------------------------------------------------
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


# -- reminders -----------------------------------------------------------------------------
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


# -- asking again --------------------------------------------------------------------------
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


# -- who reads it, and how long ------------------------------------------------------------
def test_only_the_hash_of_the_address_is_kept(feed):
    kept = str(CalendarFeed.objects.values().get())

    assert feed.token not in kept
    assert feed.token_hash in kept
    assert len(feed.token) >= 32


def test_unknown_revoked_and_over_are_answered_alike(world, client_for, feed):
    revoked = CalendarFeed.objects.give(world.samira, world.bakery)
    revoked.revoke()
    Membership.objects.get(person=world.karim, trajectory=world.bakery).leave(by=world.ines)

    answers = [
        Browser().get(reverse("books:calendar_feed", args=[token]))
        for token in (UNKNOWN, revoked.token, feed.token)
    ]

    assert [answer.status_code for answer in answers] == [404] * 3
    bodies = {text(a).replace(a.wsgi_request.path, "") for a in answers}
    assert len({_without_tokens(body) for body in bodies}) == 1


def test_the_address_stops_with_the_membership_the_account_and_the_person(world, feed):
    of_ines = CalendarFeed.objects.give(world.ines)
    read(feed)
    read(of_ines)

    world.ines.user.is_active = False
    world.ines.user.save()
    world.karim.erase()

    assert Browser().get(path_of(feed)).status_code == 404
    assert Browser().get(path_of(of_ines)).status_code == 404
    assert not CalendarFeed.objects.filter(person=world.karim).exists()


def test_with_the_shop_in_the_bin_its_calendar_is_gone(world, feed):
    world.bakery.discard()

    assert Browser().get(path_of(feed)).status_code == 404


def test_a_new_address_ends_the_old_one_and_keeps_the_reminder(world, client_for, feed):
    CalendarFeed.objects.update(reminder="week")

    client_for(world.karim).post(reverse("books:calendar", args=[world.bakery.pk]))

    new = CalendarFeed.objects.live().get()
    assert new.token != feed.token
    assert new.reminder == "week"
    assert Browser().get(path_of(feed)).status_code == 404
    read(new)


def test_taking_it_back_ends_it_at_once_and_the_page_offers_another(world, client_for, feed):
    karim = client_for(world.karim)

    page = karim.post(reverse("books:calendar_revoke", args=[feed.pk]), follow=True)

    assert Browser().get(path_of(feed)).status_code == 404
    assert "Maak een adres voor mijn agenda" in words(page)
    assert feed.token not in text(page)
    verbs = world.bakery.moments.filter(verb__startswith="calendar.").values_list("verb", flat=True)
    assert set(verbs) == {"calendar.given", "calendar.revoked"}


def test_the_address_stands_on_the_page_of_its_person_alone(world, client_for, feed):
    page = reverse("books:calendar", args=[world.bakery.pk])

    karim = text(client_for(world.karim).get(page))
    samira = text(client_for(world.samira).get(page))

    assert feed.url in karim
    assert f'href="webcal://{feed.url.partition("://")[2]}"' in karim
    assert feed.token not in samira


def test_nobody_changes_the_calendar_of_somebody_else(world, feed, statuses):
    others = NOT_THEIRS | dict.fromkeys(["ines", "greet", "samira", "lotte"], 404)
    for name in ("books:calendar_reminder", "books:calendar_revoke"):
        told = statuses(reverse(name, args=[feed.pk]), {"reminder": "none"})
        assert {who: status for who, status in told.items() if who != "karim"} == (
            others | {"nobody": 302}
        )
        CalendarFeed.objects.update(revoked_at=None)

    feed.refresh_from_db()
    assert feed.reminder == "none"  # Karim's own


def test_only_the_people_of_the_shop_make_an_address_for_it(world, statuses):
    found = statuses(reverse("books:calendar", args=[world.bakery.pk]), {})

    assert found == NOT_THEIRS | {
        "karim": 302,
        "samira": 302,
        "ines": 403,
        "greet": 403,
        "lotte": 403,
        "nobody": 302,
    }
    assert set(CalendarFeed.objects.values_list("person__name", flat=True)) == {
        world.karim.name,
        world.samira.name,
    }


def test_an_owner_of_two_shops_has_a_calendar_of_each(world, feed, book):
    Membership.objects.create(person=world.karim, trajectory=world.clothes, role=Role.OWNER)
    other = CalendarFeed.objects.give(world.karim, world.clothes)

    assert events_of(other) == {}
    assert events_of(feed) != {}


def test_who_came_in_by_the_link_of_one_shop_changes_the_calendar_of_that_one_alone(
    world, client_for, feed, book
):
    karim = client_for(world.karim)
    Membership.objects.create(person=world.karim, trajectory=world.clothes, role=Role.OWNER)
    other = CalendarFeed.objects.give(world.karim, world.clothes)

    told = [karim.post(reverse("books:calendar_revoke", args=[f.pk])) for f in (other, feed)]

    assert [answer.status_code for answer in told] == [404, 302]


def test_one_person_has_one_address_of_a_shop_and_one_of_all_work(world, feed):
    CalendarFeed.objects.give(world.ines)
    for person, trajectory in ((world.karim, world.bakery), (world.ines, None)):
        with pytest.raises(IntegrityError), transaction.atomic():
            CalendarFeed.objects.create(person=person, trajectory=trajectory)


def test_who_guesses_is_stopped_and_an_address_that_is_one_is_still_answered(feed, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"calendar_address": "3/10m/key"}
    guesses = [reverse("books:calendar_feed", args=[f"{UNKNOWN}{n}"]) for n in range(4)]

    assert [Browser().get(guess).status_code for guess in guesses] == [404, 404, 404, 429]
    read(feed)


def test_the_log_does_not_tell_the_address(feed):
    from doeboek.people.logs import _without

    assert feed.token not in _without(f"GET {path_of(feed)} HTTP/1.1")


# -- coach and expert ----------------------------------------------------------------------
def test_a_coach_reads_the_own_shops_and_own_appointments_with_their_names(world, book):
    planned(world)
    planned(world, trajectory=world.clothes, host=world.tom)
    of_ines = CalendarFeed.objects.give(world.ines)

    events = all_events(of_ines)

    said = [str(event["SUMMARY"]) for event in events]
    assert len(said) == 5
    assert "Bakkerij Zonnekruim: gesprek met de coach" in said
    assert all(summary.startswith("Bakkerij Zonnekruim: ") for summary in said)
    assert "dochter" not in str(events)


def test_a_competitor_s_coach_reads_nothing_of_the_bakery(world, book):
    planned(world)

    assert events_of(CalendarFeed.objects.give(world.tom)) == {}


def test_a_manager_reads_no_shop_that_somebody_else_coaches(world, book):
    planned(world)

    assert events_of(CalendarFeed.objects.give(world.greet)) == {}


def test_an_expert_reads_the_actions_that_count_on_it(world, book, action):
    Action.objects.filter(pk=action.pk).update(helper=world.lotte)

    events = events_of(CalendarFeed.objects.give(world.lotte))

    assert f"Bakkerij Zonnekruim: Laatste dag: {action.title}" in events
    assert len(events) == 2
    pages = {event["URL"] for event in events.values()}
    assert pages == {f"http://localhost:8000/thema/{world.bakery.pk}/"}


def test_a_closed_trajectory_leaves_the_calendar_of_its_coach(world, book):
    of_ines = CalendarFeed.objects.give(world.ines)
    assert events_of(of_ines) != {}
    world.bakery.close("done", by=world.ines)

    assert events_of(of_ines) == {}


def test_a_coach_makes_and_takes_back_the_own_address(world, client_for, book):
    ines, page = client_for(world.ines), reverse("books:own_calendar")
    shown = ines.post(page, follow=True)
    feed = CalendarFeed.objects.get(person=world.ines)
    assert feed.url in text(shown)

    back = ines.post(reverse("books:calendar_revoke", args=[feed.pk]), follow=True)

    assert back.request["PATH_INFO"] == page
    assert feed.url not in text(back)


# -- one action ----------------------------------------------------------------------------
def test_one_action_is_put_into_a_calendar_once(world, client_for, action):
    answer = client_for(world.karim).get(reverse("books:action_ics", args=[action.pk]))

    assert answer["Content-Disposition"] == f'attachment; filename="actie-{action.pk}.ics"'
    summaries = {str(e["SUMMARY"]) for e in Calendar.from_ical(answer.content).walk("VEVENT")}
    assert summaries == {f"Eerste stap: {action.first_step}", f"Laatste dag: {action.title}"}


def test_an_action_without_a_day_has_nothing_for_a_calendar(world, client_for, action):
    Action.objects.filter(pk=action.pk).update(due=None, first_step_due=None)

    answer = client_for(world.karim).get(reverse("books:action_ics", args=[action.pk]))
    assert answer.status_code == 404


def test_who_sees_the_action_whole_takes_it_along_and_nobody_else(world, statuses, action):
    Action.objects.filter(pk=action.pk).update(helper=world.lotte)

    found = statuses(reverse("books:action_ics", args=[action.pk]))

    theirs = dict.fromkeys(["karim", "samira", "ines", "greet", "lotte"], 200)
    assert found == theirs | NOT_THEIRS | {"nobody": 302}


def _without_tokens(body: str) -> str:
    return re.sub(r'(name="(csrfmiddlewaretoken|idempotency_key)" value=")[^"]*', r"\1", body)
