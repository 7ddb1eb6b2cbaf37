"""Minutes as people remember them: a usual number to tap, another one to type, or unknown."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from doeboek.programmes.forms.tapping import TapWidget

USUAL = (15, 30, 45, 60, 90)
UNKNOWN, OTHER = "unknown", "other"
MOST = 720
CHOICES = [
    *((str(minutes), str(minutes)) for minutes in USUAL),
    (OTHER, _("another number")),
    (UNKNOWN, _("I do not know")),
]


class MinutesWidget(TapWidget):
    """The usual numbers on a row of their own, the two ways out below it."""

    typed_label = _("Another number of minutes")
    aside = 2

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        typed = forms.NumberInput({"class": "input", "inputmode": "numeric", "min": 0, "max": MOST})
        super().__init__(typed, CHOICES, attrs)

    def decompress(self, value: int | str | None) -> list[Any]:
        if value in (None, UNKNOWN):
            return [value or "", None]
        return [str(value), None] if value in USUAL else [OTHER, value]


class MinutesField(forms.MultiValueField):
    """Minutes, or None when somebody says that nobody knows.

    `least` is the smallest number that makes sense. As initial value UNKNOWN says "I do not know",
    and None that nobody said anything yet. A `guess` that stands in the field to type was typed by
    nobody: who taps something else means that.
    """

    widget = MinutesWidget
    guess: int | None = None

    def __init__(self, *, least: int = 0, **kwargs: Any) -> None:
        tap = forms.ChoiceField(choices=CHOICES, required=False)
        typed = forms.IntegerField(
            min_value=least,
            max_value=MOST,
            required=False,
            error_messages={
                "invalid": _("Type whole minutes, such as 20."),
                "min_value": _("Type at least %(limit_value)s, or choose “I do not know”."),
                "max_value": _("Type at most 720 minutes, that is twelve hours."),
            },
        )
        errors = {"required": _("Tap a number of minutes, or “I do not know”.")}
        super().__init__((tap, typed), require_all_fields=False, error_messages=errors, **kwargs)

    def compress(self, parts: list[Any]) -> int | None:
        tapped, typed = parts or ("", None)
        if tapped in ("", OTHER, UNKNOWN):
            return self._typed(tapped, typed)
        if typed not in (None, int(tapped), self.guess):
            raise ValidationError(
                _("You chose %(tapped)s and typed %(typed)s. Keep one of the two."),
                params={"tapped": tapped, "typed": typed},
            )
        return int(tapped)

    def _typed(self, tapped: str, typed: int | None) -> int | None:
        if tapped == OTHER and typed is None:
            raise ValidationError(_("Type the number of minutes."))
        if tapped == UNKNOWN and typed == self.guess:
            return None
        if tapped == UNKNOWN and typed is not None:
            raise ValidationError(
                _("You typed %(typed)s and chose “I do not know”. Keep one of the two."),
                params={"typed": typed},
            )
        return typed

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compared as minutes: 30 tapped and 30 typed are the same."""
        try:
            return self.clean(data) != initial
        except ValidationError:
            return True
