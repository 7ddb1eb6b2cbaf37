"""Forms about oneself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from doeboek.common.forms import Choice, VersionedModelForm
from doeboek.people.models import Person

LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English"}


class AccountForm(VersionedModelForm):
    """What somebody may change about oneself; the address to sign in with is not among it."""

    class Meta:
        model = Person
        fields = ["name", "phone", "language"]
        help_texts = {"phone": _("For example 0470 12 34 56.")}
        labels = {"language": _("Language")}
        widgets = {
            "name": forms.TextInput({"autocomplete": "name"}),
            "phone": forms.TextInput({"type": "tel", "autocomplete": "tel"}),
            "language": Choice(),
        }
        error_messages = {"name": {"required": _("Write your name.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(code, LANGUAGE_NAMES.get(code, name)) for code, name in settings.LANGUAGES]
        self.fields["language"].choices = names
