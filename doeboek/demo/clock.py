"""Lets the demo's people act in the past: the domain's own verbs, at another time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from unittest import mock

from django.utils import timezone


@contextmanager
def at(day: date, hour: int = 10, minute: int = 0) -> Iterator[datetime]:
    """Within this block it is that day and hour in Brussels, for whoever asks the time."""
    then = moment(day, hour, minute)
    with mock.patch("django.utils.timezone.now", return_value=then):
        yield then


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def weekday(day: date) -> date:
    """The day itself, or the Tuesday after it when it is a Sunday or Monday: shops are shut."""
    shut = {6: 2, 0: 1}
    return day + timedelta(days=shut.get(day.weekday(), 0))
