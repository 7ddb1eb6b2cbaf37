"""Numbers of the Crossroads Bank for Enterprises as fields of a form."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doeboek.common import numbers


class RegisterNumber(forms.CharField):
    """Written in any usual way, kept as ten digits, shown with its dots."""

    wrong: ClassVar[dict[str, str | Promise]]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(max_length=40, **kwargs)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def digits(self, written: str) -> str:
        """The ten digits. Raises numbers.WrongNumber."""
        raise NotImplementedError

    def clean(self, value: Any) -> str:
        written = super().clean(value)
        if not written:
            return ""
        try:
            return self.digits(written)
        except numbers.WrongNumber as error:
            number = numbers.dotted(re.sub(r"\D", "", written)) or written
            message = str(self.wrong[error.reason]) % {"number": number}
            raise ValidationError(message, code=error.reason) from error

    def prepare_value(self, value: Any) -> Any:
        return numbers.dotted(value) if isinstance(value, str) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return re.sub(r"\D", "", initial or "") != re.sub(r"\D", "", data or "")


class EnterpriseNumber(RegisterNumber):
    wrong = {
        "check": _("The enterprise number %(number)s does not exist. Check the last two digits."),
        "length": _("An enterprise number has ten digits, such as 1999.001.239. Count them again."),
        "start": _("An enterprise number begins with 0 or 1. Check the first digit."),
    }

    def digits(self, written: str) -> str:
        return numbers.enterprise_number(written)


class EstablishmentNumber(RegisterNumber):
    wrong = {
        "check": _(
            "The establishment number %(number)s does not exist. Check its last two digits."
        ),
        "length": _("An establishment number has ten digits, such as 2.199.900.117."),
        "start": _("An establishment number begins with a digit from 2 to 8. Check the first one."),
    }

    def digits(self, written: str) -> str:
        return numbers.establishment_number(written)
