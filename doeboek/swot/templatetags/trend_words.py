"""Texts of a trend card in the language of who reads them."""

from __future__ import annotations

from django import template

from doeboek.audits.texts import in_reader_language

register = template.Library()

register.filter("said", in_reader_language)
