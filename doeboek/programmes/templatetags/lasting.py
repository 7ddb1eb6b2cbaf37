"""How long something lasts, in the unit people would use."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()

WEEKS_FROM, MONTHS_FROM = 14, 70


@register.filter
def lasting(days: int) -> str:
    """13 days, 6 weeks, 4 months; "today" when it lasts no day yet."""
    if days < 1:
        return _("today")
    if days < WEEKS_FROM:
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    if days < MONTHS_FROM:
        weeks = days // 7
        return ngettext("%(n)d week", "%(n)d weeks", weeks) % {"n": weeks}
    months = round(days / 30.4)
    return ngettext("%(n)d month", "%(n)d months", months) % {"n": months}
