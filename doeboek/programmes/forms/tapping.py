"""Answers that are mostly one of a few: tapped, or typed when it is another one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from doeboek.common.forms import LINE

SHOWN = 36
WEEK, FORTNIGHT, MONTH, OTHER = "week", "fortnight", "month", "day"
DUE = [
    (WEEK, _("this week")),
    (FORTNIGHT, _("in two weeks")),
    (MONTH, _("in a month")),
    (OTHER, _("another day")),
]


class TapWidget(forms.MultiWidget):
    """A row of answers to tap, and a field for another one, which `typed_label` names.

    The last `aside` of the answers stand on a row of their own.
    """

    template_name = "programmes/forms/tapped.html"
    typed_label: Any = ""
    aside = 0

    def __init__(self, typed: forms.Widget, choices: Any = (), attrs: Any = None) -> None:
        super().__init__({"tap": forms.RadioSelect(choices=choices), "typed": typed}, attrs)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        tap = context["widget"]["subwidgets"][0]
        options = [option for _group, options, _index in tap["optgroups"] for option in options]
        first = len(options) - self.aside
        tap["rows"] = [row for row in (options[:first], options[first:]) if row]
        context["widget"] |= {"typed_label": self.typed_label, "is_tapped": bool(options)}
        return context


class ThemeWidget(TapWidget):
    typed_label = _("Something else")

    def __init__(self) -> None:
        super().__init__(forms.TextInput({"class": "input", "autocomplete": "off"}))

    def decompress(self, value: str | None) -> list[Any]:
        return ["", value or ""]


class ThemeField(forms.MultiValueField):
    """What it was about, in a few words: one of `themes`, or typed; typed counts when both are."""

    widget = ThemeWidget

    def __init__(self, **kwargs: Any) -> None:
        # Any text counts as tapped: on a device the themes may be those of days ago.
        parts = [forms.CharField(max_length=LINE, required=False) for _each in range(2)]
        super().__init__(parts, required=False, require_all_fields=False, **kwargs)

    def offer(self, themes: list[str]) -> None:
        tap: Any = self.widget.widgets[0]
        tap.choices = [(each, Truncator(each).chars(SHOWN)) for each in themes]

    def compress(self, parts: list[Any]) -> str:
        tapped, typed = parts or ("", "")
        return typed or tapped


class DueWidget(TapWidget):
    typed_label = _("Another day")

    def __init__(self) -> None:
        day = forms.DateInput({"class": "input"}, format="%Y-%m-%d")
        super().__init__(day, DUE)

    def decompress(self, value: date | None) -> list[Any]:
        return [OTHER, value] if value else ["", None]


class DueField(forms.MultiValueField):
    """By when, as counted from `today`; None when nobody said so."""

    widget = DueWidget
    today: date

    def __init__(self, **kwargs: Any) -> None:
        tap = forms.ChoiceField(choices=DUE, required=False)
        day = forms.DateField(required=False)
        super().__init__((tap, day), required=False, require_all_fields=False, **kwargs)

    def compress(self, parts: list[Any]) -> date | None:
        tapped, typed = parts or ("", None)
        if tapped not in ("", OTHER):
            return day_of(tapped, self.today)
        if tapped == OTHER and typed is None:
            raise ValidationError(_("Choose the day."))
        if typed is not None and typed < self.today:
            raise ValidationError(_("That day is over. Choose another one."))
        return typed


def day_of(tapped: str, today: date) -> date:
    """The last day of this week, or so many days on; on a Sunday the week is the next one."""
    days = {WEEK: 6 - today.weekday() or 7, FORTNIGHT: 14, MONTH: 30}
    return today + timedelta(days=days[tapped])
