"""A letter set on paper: its subject, its plain text and its HTML, all of one content file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from doeboek.common.lettertexts import PLACE, LetterText

# What ends a line, and marks that turn the reading direction of all that follows.
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody in whose name a letter goes: it ends with name and number, answers go there."""

    name: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    subject: str
    text: str
    html: str


def words_of(
    letter: LetterText,
    language: str,
    places: Mapping[str, object],
    *,
    url: str = "",
    stop: str = "",
    writer: Writer | None = None,
) -> Words:
    """The letter with its places filled, which are all it declares and no others; else ValueError.

    `url` is where its button leads, and is there exactly when it has one; so is `stop`, where one
    gets no more of these.
    """
    if set(places) != set(letter.places):
        raise ValueError(f"{letter.key} has places {letter.places}, not {tuple(places)}")
    if bool(url) != bool(letter.action):
        raise ValueError(f"{letter.key} has a button without address or an address without button")
    if bool(stop) != bool(letter.stop):
        raise ValueError(f"{letter.key} has a way to say no exactly when it is not essential")
    filled = {place: one_line(value) for place, value in places.items()}
    subject = _plain(letter.subject[language], filled)
    return Words(
        subject,
        _text(letter, language, filled, url, stop, writer),
        _html(letter, language, filled, url, stop, writer, subject),
    )


def one_line(value: object) -> str:
    """What somebody once typed, fit for a header: on one line, in its own reading direction."""
    return " ".join(_UNFIT.sub(" ", str(value)).split())


def _text(
    letter: LetterText,
    language: str,
    filled: Mapping[str, str],
    url: str,
    stop: str,
    writer: Writer | None,
) -> str:
    button = [f"{letter.action[language]}:\n{url}"] if letter.action else []
    parts = [
        *(_plain(each[language], filled) for each in letter.paragraphs),
        *button,
        *(_plain(each[language], filled) for each in letter.after),
        *(["\n".join(_signed(writer))] if writer else []),
        letter.why[language],
        *([f"{letter.stop[language]}:\n{stop}"] if letter.stop else []),
    ]
    return "\n\n".join(parts) + f"\n\n-- \nDoeboek\n{settings.BASE_URL}\n"


def _html(
    letter: LetterText,
    language: str,
    filled: Mapping[str, str],
    url: str,
    stop: str,
    writer: Writer | None,
    subject: str,
) -> str:
    context = {
        "language": language,
        "subject": subject,
        "paragraphs": [_marked(each[language], filled) for each in letter.paragraphs],
        "action": letter.action[language] if letter.action else "",
        "url": url,
        "after": [_marked(each[language], filled) for each in letter.after],
        "signed": _signed(writer) if writer else [],
        "why": letter.why[language],
        "no_more": letter.stop[language] if letter.stop else "",
        "stop": stop,
        "base_url": settings.BASE_URL,
    }
    return render_to_string("mail/letter.html", context)


def _signed(writer: Writer) -> list[str]:
    return [line for line in (one_line(writer.name), one_line(writer.phone)) if line]


def _plain(text: str, filled: Mapping[str, str]) -> str:
    return PLACE.sub(lambda place: filled[place[1]], text)


def _marked(text: str, filled: Mapping[str, str]) -> SafeString:
    """Each name apart, so that one in Arabic does not turn the sentence around it."""
    marked = PLACE.sub(lambda place: format_html("<bdi>{}</bdi>", filled[place[1]]), escape(text))
    return mark_safe(marked)
