"""The calendar of coach and expert, and of one action."""

from __future__ import annotations

from django.urls import reverse
from icalendar import Calendar

from doeboek.books.models import Action, CalendarFeed
from tests.audits.pages import text
from tests.books.calendars.feeds import all_events, events_of
from tests.books.conftest import NOT_THEIRS
from tests.programmes.visits import planned


# -- coach and expert --------------------------------------------------------------------------
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

    assert f"Bakkerij Zonnekruim: Klaar: {action.title}" in events
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


# -- one action --------------------------------------------------------------------------------
def test_one_action_is_put_into_a_calendar_once(world, client_for, action):
    answer = client_for(world.karim).get(reverse("books:action_ics", args=[action.pk]))

    assert answer["Content-Disposition"] == f'attachment; filename="actie-{action.pk}.ics"'
    summaries = {str(e["SUMMARY"]) for e in Calendar.from_ical(answer.content).walk("VEVENT")}
    assert summaries == {f"Begin: {action.first_step}", f"Klaar: {action.title}"}


def test_an_action_without_a_day_has_nothing_for_a_calendar(world, client_for, action):
    Action.objects.filter(pk=action.pk).update(due=None, first_step_due=None)

    answer = client_for(world.karim).get(reverse("books:action_ics", args=[action.pk]))
    assert answer.status_code == 404


def test_who_sees_the_action_whole_takes_it_along_and_nobody_else(world, statuses, action):
    Action.objects.filter(pk=action.pk).update(helper=world.lotte)

    found = statuses(reverse("books:action_ics", args=[action.pk]))

    theirs = dict.fromkeys(["karim", "samira", "ines", "greet", "lotte"], 200)
    assert found == theirs | NOT_THEIRS | {"nobody": 302}
