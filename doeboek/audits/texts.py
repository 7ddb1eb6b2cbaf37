"""Texts of an instrument, in the language of who reads them."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language

from doeboek.audits.instruments import Text


def in_reader_language(text: Text) -> str:
    language = get_language() or settings.LANGUAGE_CODE
    return text.get(language) or text[settings.LANGUAGE_CODE]
