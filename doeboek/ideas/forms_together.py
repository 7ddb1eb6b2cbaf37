"""Two ideas that are the same, or not."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doeboek.ideas.models import Idea

_SHOWN = 80


class LikenessForm(forms.Form):
    """Which idea lies under which one. Given the options, in whatever order."""

    idea = forms.TypedChoiceField(
        label=_("This idea"),
        coerce=int,
        error_messages={
            "required": _("Choose an idea."),
            "invalid_choice": _("This idea stands there no longer by itself. Choose again."),
        },
    )
    head = forms.TypedChoiceField(
        label=_("Comes under this one"),
        coerce=int,
        error_messages={
            "required": _("Choose an idea."),
            "invalid_choice": _("This idea stands there no longer by itself. Choose again."),
        },
    )

    def __init__(self, tops: list[Idea], *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "samen-%s")
        super().__init__(*args, **kwargs)
        self._by_key = {idea.pk: idea for idea in tops}
        fields: Any = self.fields
        for name in ("idea", "head"):
            fields[name].choices = [("", _("Choose an idea")), *self._choices()]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("idea") and found.get("idea") == found.get("head"):
            self.add_error("head", _("These are one and the same slip. Choose another one."))
        return found

    @property
    def pair(self) -> tuple[Idea, Idea]:
        """The idea, and the one it comes under."""
        found = self.cleaned_data
        return self._by_key[found["idea"]], self._by_key[found["head"]]

    def _choices(self) -> list[tuple[int, str]]:
        """The last one at the end, so that a list that lies open only grows."""
        return [
            (key, f"{idea.domain.letter}. {idea.text[:_SHOWN]}")
            for key, idea in sorted(self._by_key.items())
        ]
