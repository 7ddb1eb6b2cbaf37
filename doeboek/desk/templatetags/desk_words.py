"""The day itself, and texts in the language of who reads them."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils import timezone

from doeboek.audits.texts import in_reader_language

register = template.Library()

register.filter("said", in_reader_language)


@register.simple_tag
def today() -> date:
    return timezone.localdate()
