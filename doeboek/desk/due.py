"""What comes round for who works here: the mail of the week."""

from __future__ import annotations

from django.utils import timezone

from doeboek.common import workdays
from doeboek.common.due import due
from doeboek.desk.weekly import send_weeks

NOON = 12


@due("mail of the week")
def write_to_team() -> int:
    """In the morning of the first working day: on a Monday, or after its holiday."""
    now = timezone.localtime()
    is_morning = workdays.FIRST_HOUR <= now.hour < NOON
    return send_weeks() if is_morning and workdays.is_first_of_week(now.date()) else 0
