"""Lets the demo's people act in the past: the domain's own verbs, at another time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from unittest import mock

from django.utils import timezone

MONDAY, SUNDAY = 0, 6
FEASTS = ((1, 1), (12, 25))


@contextmanager
def at(day: date, hour: int = 10, minute: int = 0) -> Iterator[datetime]:
    """Within this block it is that day and hour in Brussels, for whoever asks the time."""
    then = moment(day, hour, minute)
    with mock.patch("django.utils.timezone.now", return_value=then):
        yield then


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def weekday(day: date) -> date:
    """The day itself, or the first one after it on which shops are open: not on a Sunday, on a
    Monday, at Christmas or on New Year's Day."""
    while day.weekday() in (MONDAY, SUNDAY) or _is_feast(day):
        day += timedelta(days=1)
    return day


def monday(day: date) -> date:
    """The Monday that comes, or that day itself: the shop is shut, and there is time to plan."""
    day += timedelta(days=-day.weekday() % 7)
    while _is_feast(day):
        day += timedelta(days=7)
    return day


def _is_feast(day: date) -> bool:
    return (day.month, day.day) in FEASTS
