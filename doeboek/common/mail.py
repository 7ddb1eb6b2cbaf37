"""Mail: one letter to one person, sent once, in the reader's language.

    send("people/invitation", to=address, context={"link": link.pk}, language="nl",
         key=f"invitation:{link.pk}")

The letter is a row of the current transaction and a job delivers it. `context` holds ids, keys and
numbers: what they stand for (and any link, whose token is kept nowhere) is looked up when the
letter leaves, by the function that an app registers in its own `mail.py`:

    @filled_by("people/invitation")
    def invitation(link: int) -> dict[str, object]:
        ...

`mail/people/invitation.txt` extends `mail/base.txt`. The HTML is made from the text, unless there
is a `mail/people/invitation.html` that extends `mail/base.html`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template import Context
from django.template.loader import get_template, select_template
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.module_loading import autodiscover_modules

from doeboek.common.jobs import job
from doeboek.common.models import Letter

Fill = Callable[..., dict[str, Any]]
_fills: dict[str, Fill] = {}


def filled_by(template: str) -> Callable[[Fill], Fill]:
    """Register the function that turns a letter's ids into what its template shows."""

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


@job
def deliver(letter_id: int) -> bool:
    """Send the letter, unless that was done, or the letter or what it is about is gone."""
    letter = Letter.objects.filter(pk=letter_id, sent_at=None).first()
    if letter is None:
        return False
    try:
        message = message_of(letter)
    except ObjectDoesNotExist:
        letter.delete()
        return False
    message.send()
    letter.sent_at = timezone.now()
    letter.save(update_fields=["sent_at"])
    return True


def message_of(letter: Letter) -> EmailMultiAlternatives:
    """The message. Delivered twice, it bears the same id and mail programs show it once."""
    autodiscover_modules("mail")
    fill = _fills.get(letter.template, dict)
    with translation.override(letter.language):
        words = render(letter.template, fill(**letter.context), letter.language)
    name = salted_hmac("doeboek.letter", f"{letter.key} {letter.to}").hexdigest()
    headers = {
        "Message-ID": f"<{name}@{urlsplit(settings.BASE_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": letter.language,
    }
    message = EmailMultiAlternatives(words.subject, words.text, None, [letter.to], headers=headers)
    message.attach_alternative(words.html, "text/html")
    return message


@dataclass(frozen=True, slots=True)
class Words:
    subject: str
    text: str
    html: str


def render(template: str, context: dict[str, Any], language: str) -> Words:
    """The words of a letter in the active language: the first line of the text is its subject."""
    context = {"base_url": settings.BASE_URL, "language": language, **context}
    plain: Any = get_template(f"mail/{template}.txt")
    whole = plain.template.render(Context(context, autoescape=False)).strip()
    subject, _, text = whole.partition("\n")
    text = re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
    page = select_template([f"mail/{template}.html", "mail/base.html"])
    html = page.render({**context, "subject": subject.strip(), "text": text})
    return Words(subject.strip(), text, html)
