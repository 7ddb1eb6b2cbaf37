"""The day itself, for the head of a page."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils import timezone

register = template.Library()


@register.simple_tag
def today() -> date:
    return timezone.localdate()
