"""The day itself, and numbers in words."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils import timezone

from doeboek.desk import numerals

register = template.Library()

register.filter("spelled", numerals.spelled)
register.filter("spelled_first", numerals.spelled_first)
register.filter("ordinal", numerals.ordinal)
register.filter("takes", numerals.takes)
register.filter("weight", numerals.weight)


@register.simple_tag
def today() -> date:
    return timezone.localdate()
