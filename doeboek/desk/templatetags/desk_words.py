"""The day itself, numbers in words, and texts in the language of who reads them."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from doeboek.audits.texts import in_reader_language
from doeboek.desk import numerals

register = template.Library()

register.filter("spelled", numerals.spelled)
register.filter("spelled_first", numerals.spelled_first)
register.filter("ordinal", numerals.ordinal)
register.filter("takes", numerals.takes)
register.filter("weight", numerals.weight)
register.filter("said", in_reader_language)


@register.filter
def hour(moment: datetime) -> str:
    """10.30, in English 10:30: the hour by itself, for the margin."""
    shape = "H.i" if get_language() == "nl" else "H:i"
    return date_format(timezone.localtime(moment), shape, use_l10n=False)


@register.simple_tag
def today() -> date:
    return timezone.localdate()
