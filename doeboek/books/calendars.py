"""What stands in somebody's own calendar: first steps, days and appointments.

Calendars are read by others than their owner: by who made the calendar, by a colleague with whom
it is shared. So it says what is to be done and when, and none of why, notes, questions and answers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from doeboek.books.models import Action, CalendarFeed, Response
from doeboek.books.whereabouts import page_of
from doeboek.common.capability import token_for
from doeboek.common.forms import one_line
from doeboek.people.access import Role
from doeboek.programmes.calendars import (
    ZONE,
    empty_calendar,
    local_time,
    uid_of,
    words_for_shop,
    words_for_team,
)
from doeboek.programmes.models import Appointment, Membership

#: What is older is history; a calendar that was never emptied would grow for ever.
LOOKS_BACK = timedelta(days=92)
MOST = 500
A_DAY = timedelta(days=1)
NINE_IN_THE_MORNING = timedelta(hours=9)
BEFORE = {CalendarFeed.Reminder.DAY: A_DAY, CalendarFeed.Reminder.WEEK: 7 * A_DAY}
ASK_AGAIN = timedelta(hours=6)
UIDS = "doeboek.books.calendar.uid"


class Entry(NamedTuple):
    """One thing in a calendar; `starts` and `ends` are days, or moments."""

    uid: str
    starts: date | datetime
    ends: date | datetime
    summary: str
    place: str
    url: str
    sequence: int


def entries_of(feed: CalendarFeed) -> list[Entry]:
    """All that its person sees and has not done yet, in two queries."""
    since = timezone.localdate() - LOOKS_BACK
    planned = (
        each
        for action in _actions(feed, since)
        for each in entries_for(action, page=_page(action, feed), shop=_shop(action, feed))
    )
    return [*planned, *(_met(appointment, feed) for appointment in _appointments(feed, since))]


def entries_for(action: Action, *, page: str, shop: str = "") -> Iterator[Entry]:
    """The first step and the day of an action, as far as somebody planned them.

    What was put off asks for no first step before the day until which it was put off.
    """
    is_waiting = getattr(action, "was_put_off", False) and not action.is_due_again
    first, due = action.first_step_due, action.due
    words = {"what": action.first_step, "title": action.title}
    about = {"page": page, "shop": shop}
    if action.first_step and first and not (is_waiting and due and first < due):
        yield _day(action, "step", first, _("Begin: %(what)s") % words, **about)
    if due:
        yield _day(action, "due", due, _("Ready: %(title)s") % words, **about)


def calendar_of(entries: Iterable[Entry], *, name: str, reminder: str) -> bytes:
    """The file of a calendar with this name."""
    calendar = empty_calendar()
    _named(calendar, name)
    before = BEFORE.get(CalendarFeed.Reminder(reminder))
    for entry in entries:
        calendar.add_component(_event(entry, before))
    return calendar.to_ical()


def tag_of(entries: Iterable[Entry], *, name: str, reminder: str) -> str:
    """The same as long as the file says the same, whenever it was made."""
    said = repr((name, reminder, list(entries)))
    return f'W/"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


def name_of(feed: CalendarFeed) -> str:
    if feed.trajectory:
        return _("Doeboek of %(shop)s") % {"shop": one_line(feed.trajectory.title)}
    return _("Doeboek: my work")


def _actions(feed: CalendarFeed, since: date) -> Iterable[Action]:
    put_off = Response.objects.standing().filter(action=OuterRef("pk"), kind=Response.Kind.LATER)
    seen = Action.objects.visible_to(feed.person).undone()
    planned = seen.filter(Q(due__gte=since) | Q(first_step_due__gte=since))
    about = planned.select_related("book__trajectory").annotate(was_put_off=Exists(put_off))
    return about.filter(_own(feed)).order_by("due", "first_step_due", "pk")[:MOST]


def _own(feed: CalendarFeed) -> Q:
    """Of a shop all; of one's work the shops one coaches, and the actions one helps with."""
    if feed.trajectory_id:
        return Q(book=feed.trajectory_id)
    coached = Membership.objects.now().filter(person=feed.person_id, role=Role.COACH)
    going_on = Q(book__trajectory__in=coached.values("trajectory"), book__trajectory__closing=None)
    return going_on | Q(helper=feed.person_id)


def _appointments(feed: CalendarFeed, since: date) -> Iterable[Appointment]:
    """Those that were planned: a call that was noted afterwards is no news for a calendar."""
    seen = Appointment.objects.visible_to(feed.person).exclude(cards__was_planned=False)
    standing = seen.filter(cancelled_at=None, starts_at__date__gte=since)
    whose = Q(trajectory=feed.trajectory_id) if feed.trajectory_id else Q(host=feed.person_id)
    return standing.filter(whose).select_related("trajectory", "host").order_by("starts_at")[:MOST]


def _shop(action: Action, feed: CalendarFeed) -> str:
    """Who works for several shops reads which one it is; in the own shop there is one."""
    return "" if feed.trajectory_id else action.trajectory.title


def _page(action: Action, feed: CalendarFeed) -> str:
    if feed.trajectory_id:
        return page_of(action, [Role.OWNER])
    return page_of(action, [Role.EXPERT if action.helper_id == feed.person_id else Role.COACH])


def _day(action: Action, part: str, day: date, summary: str, *, page: str, shop: str) -> Entry:
    return Entry(
        uid=uid_of(token_for(UIDS, f"{action.pk}-{part}")),
        starts=day,
        ends=day + A_DAY,
        summary=one_line(f"{shop}: {summary}" if shop else summary),
        place="",
        url=settings.BASE_URL + page,
        sequence=action.version - 1,
    )


def _met(appointment: Appointment, feed: CalendarFeed) -> Entry:
    words = words_for_shop(appointment) if feed.trajectory_id else words_for_team(appointment)
    return Entry(
        uid=uid_of(appointment.uid),
        starts=local_time(appointment.starts_at),
        ends=local_time(appointment.ends_at),
        summary=one_line(words.summary),
        place=one_line(appointment.place),
        url=settings.BASE_URL + reverse("programmes:appointment", args=[appointment.pk]),
        sequence=appointment.version - 1,
    )


def _event(entry: Entry, before: timedelta | None) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", timezone.now())
    event.add("sequence", entry.sequence)
    is_whole_day = not isinstance(entry.starts, datetime)
    zone: dict[str, Any] = {} if is_whole_day else {"parameters": {"TZID": ZONE}}
    event.add("dtstart", entry.starts, **zone)
    event.add("dtend", entry.ends, **zone)
    event.add("summary", entry.summary)
    if entry.place:
        event.add("location", entry.place)
    event.add("url", entry.url)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT" if is_whole_day else "OPAQUE")
    if before:
        event.add_component(_alarm(entry.summary, before, is_whole_day=is_whole_day))
    return event


def _alarm(summary: str, before: timedelta, *, is_whole_day: bool) -> Alarm:
    """So long before; of a whole day, which begins at midnight, at nine in the morning."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", NINE_IN_THE_MORNING - before if is_whole_day else -before)
    return alarm


def _named(calendar: Calendar, name: str) -> None:
    """By the new way and the one that calendars of today know."""
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", ASK_AGAIN)
