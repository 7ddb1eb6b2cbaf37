"""Mail: one letter to one person, sent once, in the reader's language.

    send("people/fresh_link", to=address, context={"link": link.pk}, language="nl",
         key=f"fresh-link:{link.pk}")

To add a letter: 1. write `content/letters/people-fresh-link.1.toml` in both languages, with its
places declared, and its line in `content/checksums.json`; 2. in your app's `mail.py`, register
`@filled_by("people/fresh_link")`: from the ids in `context` it returns a value for each place, and
`reader` (the person), `url` (where the button leads), `about` (the trajectory, for the lists of
what was sent), and when they apply `writer` (who gets the answers), `sender` (a name to go by) and
`invite` (a file for a calendar); of a letter that is not essential also `stop`, an address that by
a POST alone sends no more of them (RFC 8058); 3. call `send`. Raise ObjectDoesNotExist when it
should not leave any more, and NotNow when one has to know later that it did not.

The letter is a row of the current transaction and a job delivers it. `context` holds ids, keys and
numbers: what they stand for (and any link, whose token is kept nowhere) is looked up as it leaves.
What may be kept nowhere and is waited for, such as a code, goes by `send_at_once`.
"""

from __future__ import annotations

import secrets
import smtplib
from collections.abc import Callable, Iterable
from datetime import timedelta
from email.utils import parseaddr, quote
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils import timezone, translation
from django.utils.module_loading import autodiscover_modules

from doeboek.common.jobs import given_up, job, put_back
from doeboek.common.lettering import Words, Writer, one_line, words_of
from doeboek.common.letters import Letter, name_of
from doeboek.common.lettertexts import letter_text
from doeboek.common.mailserver import refused_for_good

__all__ = [
    "Invite",
    "NotNow",
    "Writer",
    "by_a_program",
    "deliver",
    "filled_by",
    "message_of",
    "put_back_waiting",
    "send",
    "send_all",
    "send_at_once",
]

Fill = Callable[..., dict[str, Any]]
_fills: dict[str, Fill] = {}

TRIED_FOR = timedelta(days=3)
"""So long a letter is tried again when no mail server takes it."""
LONGEST_NAME = 60


class Invite(NamedTuple):
    """What a telephone offers to put in its calendar, or to take out: a file with its method, by
    which mail programs know which of the two (RFC 6047)."""

    file: bytes
    method: str


class NotNow(Exception):
    """It does not hold as it leaves, and may again: the row stays, as of a letter given up."""


def filled_by(template: str) -> Callable[[Fill], Fill]:
    """Register the function that turns a letter's ids into what stands in its places."""

    def register(fill: Fill) -> Fill:
        _fills[template] = fill
        return fill

    return register


def send(
    template: str, *, to: str, language: str, key: str, context: dict[str, Any] | None = None
) -> Letter:
    """Have a letter sent after this transaction. The same key to the same address is sent once."""
    with transaction.atomic():
        letter, is_new = Letter.objects.get_or_create(
            key=key,
            to=to,
            defaults={"template": template, "language": language, "context": context or {}},
        )
        if is_new:
            deliver.enqueue(letter.pk)
    return letter


def send_all(letters: Iterable[Letter]) -> int:
    """Have many letters sent after this transaction, in which nobody else makes the same ones;
    how many those are."""
    letters = list(letters)
    for letter in letters:
        letter.name = name_of(letter.key, letter.to)
    for made in Letter.objects.bulk_create(letters):
        deliver.enqueue(made.pk)
    return len(letters)


def send_at_once(
    template: str, *, to: str, language: str, reader: int | None = None, **places: object
) -> None:
    """Send a letter now, to somebody who waits for it. Raises OSError when no server takes it.

    That it went is written down for its `reader`, the id of a person; nothing of what it says is.
    Without a reader nothing is kept: the address is a stranger's.
    """
    text, key = letter_text(template), f"{template}:{secrets.token_hex(16)}"
    words = words_of(text, language, places)
    with get_connection() as line:
        line.send_messages([message_with(words, to, language, name_of(key, to))])
    if reader is not None:
        Letter.objects.create(
            key=key,
            to=to,
            template=template,
            version=text.version,
            language=language,
            reader=reader,
            sent_at=timezone.now(),
        )


@job
def deliver(letter_id: int) -> bool:
    """Send the letter, unless that was done, or the letter or what it is about is gone.

    An address that the server refuses for good is not tried again.
    """
    letter = Letter.objects.filter(pk=letter_id, sent_at=None, came_back_at=None).first()
    if letter is None:
        return False
    try:
        message = message_of(letter)
    except NotNow:
        Letter.objects.filter(pk=letter.pk).update(given_up_at=timezone.now())
        return False
    except ObjectDoesNotExist:
        letter.delete()
        return False
    known = ("version", "reader", "about_type", "about_id")
    there = Letter.objects.filter(pk=letter.pk)
    is_there = there.update(**{field: getattr(letter, field) for field in known})
    return bool(is_there) and _post(letter, message)


def _post(letter: Letter, message: EmailMultiAlternatives) -> bool:
    """That it left is written down before the server is told goodbye, which may take long."""
    with get_connection() as line:
        try:
            line.send_messages([message])
        except smtplib.SMTPRecipientsRefused as error:
            reply = refused_for_good(error)
            if not reply:
                raise
            letter.come_back(reply)
            return False
        Letter.objects.filter(pk=letter.pk).update(sent_at=timezone.now(), given_up_at=None)
    return True


def put_back_waiting() -> int:
    """Try once more what no server took; give up what waits for three days. Returns how many were
    put back. What was given up stays in `doeboek jobs`."""
    jobs = {
        kept.args_kwargs["args"][0]: kept
        for kept in given_up().filter(task_path=deliver.module_path)
    }
    waiting = Letter.objects.waiting().filter(pk__in=list(jobs))
    now = timezone.now()
    waiting.filter(at__lt=now - TRIED_FOR).update(given_up_at=now)
    return sum(
        put_back(jobs[letter], attempts=1) for letter in waiting.values_list("pk", flat=True)
    )


def message_of(letter: Letter) -> EmailMultiAlternatives:
    """The message; the letter now knows its version, its reader and what it is about.

    Delivered twice, it bears the same id and mail programs show it once.
    """
    autodiscover_modules("mail")
    with translation.override(letter.language):
        filled = _fills.get(letter.template, dict)(**letter.context)
    text = letter_text(letter.template)
    reader, about = filled.pop("reader", None), filled.pop("about", None)
    letter.version = text.version
    letter.reader = reader.pk if reader else None
    letter.about_type = about._meta.label_lower if about else ""
    letter.about_id = about.pk if about else 0
    writer, sender = filled.pop("writer", None), filled.pop("sender", "")
    url, stop = filled.pop("url", ""), filled.pop("stop", "")
    invite = filled.pop("invite", None)
    words = words_of(text, letter.language, filled, url=url, stop=stop, writer=writer)
    message = message_with(words, letter.to, letter.language, letter.name, sender, writer)
    message.extra_headers |= _refusable(stop)
    if invite:
        kind = f"text/calendar; method={invite.method}"
        message.attach("doeboek.ics", invite.file.decode(), kind)
    return message


def message_with(
    words: Words,
    to: str,
    language: str,
    name: str,
    sender: str = "",
    writer: Writer | None = None,
) -> EmailMultiAlternatives:
    """The message with text and HTML; its id begins with `name`."""
    host = urlsplit(settings.BASE_URL).hostname
    headers = {"Message-ID": f"<{name}@{host}>"} | by_a_program(language)
    answers_to = [_address(writer.name, writer.email)] if writer and writer.email else None
    own_name, own_address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    message = EmailMultiAlternatives(
        words.subject,
        words.text,
        _address(sender or own_name or "Doeboek", own_address),
        [to],
        headers=headers,
        reply_to=answers_to,
    )
    message.attach_alternative(words.html, "text/html")
    return message


def by_a_program(language: str) -> dict[str, str]:
    """Headers by which nobody's absence answers, and a reader reads aloud in the right language."""
    return {"Auto-Submitted": "auto-generated", "Content-Language": language}


def _refusable(stop: str) -> dict[str, str]:
    """Headers by which a mail program shows a button of its own to get no more (RFC 8058)."""
    one_click = "List-Unsubscribe=One-Click"
    return {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": one_click} if stop else {}


def _address(name: str, address: str) -> str:
    return f'"{quote(one_line(name)[:LONGEST_NAME].strip())}" <{address}>'
