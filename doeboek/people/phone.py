"""Telephone numbers as people write them, kept as people read them."""

from __future__ import annotations

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def phone_number(text: str) -> None:
    """Validate a number written in any Belgian or international way."""
    if not _parsed(text):
        raise ValidationError(
            _(
                "This telephone number does not exist. "
                "Write it as 0470 12 34 56 or +32 470 12 34 56."
            )
        )


def dialled(text: str) -> str:
    """The number for a `tel:` link, in the international form; as written when unknown."""
    number = _parsed(text)
    if number is None:
        return text
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _parsed(text: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(text, "BE")
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None
