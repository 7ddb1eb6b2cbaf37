"""What was taken along and does not come back: its person is reminded, for a month."""

from __future__ import annotations

from django.utils import timezone

from doeboek.common.due import due
from doeboek.common.models import Letter
from doeboek.offline.mail import remind
from doeboek.programmes.models import TakenAlong

REMINDED_AFTER = (2, 9, 16, 23, 29)
"""Days after the appointment."""


@due("reminders of what was taken along")
def remind_of_taken() -> int:
    """Each day of the list once, and not all at once when nothing ran for a while."""
    before = Letter.objects.count()
    taken = TakenAlong.objects.overdue().select_related("appointment__trajectory", "by__user")
    for each in taken.exclude(by__user=None):
        days = (timezone.now() - each.appointment.ends_at).days
        passed = [day for day in REMINDED_AFTER if day <= days]
        if passed and days <= REMINDED_AFTER[-1]:
            remind(each, passed[-1])
    return Letter.objects.count() - before
