"""The day itself, numbers in words, and texts in the language of who reads them."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils import timezone

from doeboek.audits.texts import in_reader_language
from doeboek.desk import numerals

register = template.Library()

register.filter("spelled", numerals.spelled)
register.filter("spelled_first", numerals.spelled_first)
register.filter("ordinal", numerals.ordinal)
register.filter("takes", numerals.takes)
register.filter("weight", numerals.weight)
register.filter("said", in_reader_language)


@register.simple_tag
def today() -> date:
    return timezone.localdate()
