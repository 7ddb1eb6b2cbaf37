"""The form by which one says to be sure."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doeboek.common.folding import searchable


class EraseForm(forms.Form):
    """Valid when the name of the shop was typed; capitals, accents and spaces do not matter."""

    typed = forms.CharField(
        label=_("Type the name of the shop"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type the name of the shop to erase it.")},
    )

    def __init__(self, *args: Any, title: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = title

    def clean_typed(self) -> str:
        typed: str = self.cleaned_data["typed"]
        if searchable(typed).split() != searchable(self.title).split():
            raise forms.ValidationError(
                _("This is not the name of the shop. Nothing was erased. Type: %(name)s"),
                params={"name": self.title},
            )
        return typed
