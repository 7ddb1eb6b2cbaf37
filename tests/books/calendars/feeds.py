"""Reading a calendar as the program of its person reads it."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from tests.conftest import Browser

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
