"""What comes round: the month of owners, the question to look back, the report of experts."""

from __future__ import annotations

from django.utils import timezone

from doeboek.common.due import due
from doeboek.common.workdays import is_by_day
from doeboek.followup.ending import ending_unreported
from doeboek.followup.firstdays import is_begin_of_month
from doeboek.followup.mail import remind_expert
from doeboek.followup.sending import send_invitations, send_months


@due("letters to owners")
def write_to_owners() -> int:
    """Whoever is asked to look back today gets the month a week later."""
    now = timezone.localtime()
    if not is_by_day(now):
        return 0
    invited = send_invitations(now.date())
    return invited + (send_months(now.date()) if is_begin_of_month(now.date()) else 0)


@due("letters to experts")
def remind_experts() -> int:
    """Whoever helps for a week more at most, and handed in nothing; how many that are."""
    now = timezone.localtime()
    if not is_by_day(now):
        return 0
    found = list(ending_unreported().select_related("expert", "membership"))
    for follow_up in found:
        remind_expert(follow_up)
    return len(found)
