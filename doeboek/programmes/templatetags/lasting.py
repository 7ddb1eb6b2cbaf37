"""How long something lasts, and from when until when, as people would say it."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doeboek.common.words import short_day
from doeboek.programmes.models import Programme, Wave

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


@register.filter
def period(thing: Programme | Wave) -> str:
    """from 26 Jul until 17 Jan 2028, or without an end as long as there is none."""
    words = {"first": short_day(thing.starts_on), "last": short_day(thing.ends_on)}
    if thing.ends_on:
        return _("from %(first)s until %(last)s") % words
    return _("from %(first)s") % words


@register.filter
def stopped(words: str) -> str:
    """The end of a sentence: a short month brings its own stop along."""
    return words if words.endswith(".") else f"{words}."
