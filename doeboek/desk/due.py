"""What comes round for who works here: the mail of the week."""

from __future__ import annotations

from datetime import datetime, time

from django.utils import timezone

from doeboek.common import workdays
from doeboek.common.due import due
from doeboek.desk.weekly import send_weeks, was_written_before

NOON = 12


@due("mail of the week")
def write_to_team() -> int:
    """In the morning of the first working day: on a Monday, or after its holiday."""
    now = timezone.localtime()
    return send_weeks() if _is_that_morning(now) or _catches_up(now) else 0


def _is_that_morning(now: datetime) -> bool:
    is_morning = workdays.FIRST_HOUR <= now.hour < NOON
    return is_morning and workdays.is_first_of_week(now.date())


def _catches_up(now: datetime) -> bool:
    """Until the evening of the next working day, when nobody got one that morning: then nothing
    was running, or nothing waited for anybody."""
    today = now.date()
    first = today if workdays.is_first_of_week(today) else workdays.before(today)
    noon = datetime.combine(first, time(NOON), now.tzinfo)
    is_late = workdays.is_first_of_week(first) and workdays.is_by_day(now) and now >= noon
    return is_late and not was_written_before(noon)
