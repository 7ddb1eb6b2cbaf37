"""Forms of what a programme writes itself: a next version that somebody else may write first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LANGUAGES = {"nl": _("in Dutch"), "en": _("in English")}
WRITE_IT = {"nl": _("Write this in Dutch too."), "en": _("Write this in English too.")}


class RewritingForm(forms.Form):
    """With a hidden `version`: the one from which it was begun."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conflicts: dict[str, str] = {}

    def meet(self, there: Mapping[str, Any]) -> None:
        """Show what somebody else wrote meanwhile, `there`, beside what differs from it; sent
        again the own text is kept."""
        for name, field in self.fields.items():
            value = there.get(name, "")
            if name != "version" and field.has_changed(value, self[name].data):
                self.conflicts[name] = _in_words(field, value)
                self.add_error(
                    name,
                    _("Somebody changed this meanwhile. Save again to keep your text."),
                )
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["version"] = there["version"]  # type: ignore[index]


def _in_words(field: forms.Field, value: Any) -> str:
    """A value as the form shows it."""
    if not isinstance(field, forms.ChoiceField):
        return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)
    labels: dict[Any, Any] = {}
    choices: Any = field.choices
    for key, label in choices:
        labels |= dict(label) if isinstance(label, list) else {key: label}
    chosen = value if isinstance(value, list) else [value]
    return ", ".join(str(labels.get(each, each)) for each in chosen)
