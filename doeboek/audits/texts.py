"""Texts of an instrument, in the language of who reads them."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language

from doeboek.audits.instruments import Form, Text
from doeboek.audits.scoring import Scores


def in_reader_language(text: Text) -> str:
    language = get_language() or settings.LANGUAGE_CODE
    return text.get(language) or text[settings.LANGUAGE_CODE]


def other_language(text: Text) -> str:
    """The language a text is shown in when the reader's is not among those it has; else empty."""
    language = get_language() or settings.LANGUAGE_CODE
    return "" if text.get(language) else settings.LANGUAGE_CODE


def words_of_band(form: Form, scores: Scores) -> tuple[str, str] | None:
    """The name of the band of a total, and what it means; None without a total."""
    if scores.overall.band is None:
        return None
    band = form.band(scores.overall.band)
    return in_reader_language(band.title), in_reader_language(band.meaning)
