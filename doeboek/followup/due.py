"""What comes round for owners: their month, and the question to look back."""

from __future__ import annotations

from django.utils import timezone

from doeboek.common.due import due
from doeboek.common.workdays import is_by_day
from doeboek.followup.firstdays import is_begin_of_month
from doeboek.followup.sending import send_invitations, send_months


@due("letters to owners")
def write_to_owners() -> int:
    """Whoever is asked to look back today gets the month a week later."""
    now = timezone.localtime()
    if not is_by_day(now):
        return 0
    invited = send_invitations(now.date())
    return invited + (send_months(now.date()) if is_begin_of_month(now.date()) else 0)
