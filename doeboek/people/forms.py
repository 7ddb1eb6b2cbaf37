"""Forms about oneself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from doeboek.common.forms import Choice, VersionedModelForm
from doeboek.people.models import Person, User
from doeboek.people.week import choose_week

LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English"}


class AccountForm(VersionedModelForm):
    """What somebody may change about oneself; the address to sign in with is not among it.

    `account` is that of who may get the mail of the week; without one that is not asked.
    """

    week = forms.ChoiceField(
        label=_("Mail on Monday with how much waits for you"),
        choices=[("every", _("Every week, when something waits")), ("never", _("Never"))],
        widget=Choice,
    )

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

    def __init__(self, *args: Any, account: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        if account is None:
            del self.fields["week"]
        else:
            self.initial["week"] = "every" if account.gets_week else "never"
            # A page that was opened before there was a choice does not send one.
            self.fields["week"].required = not self.is_bound or "week" in self.data
        names = [(code, LANGUAGE_NAMES.get(code, name)) for code, name in settings.LANGUAGES]
        self.fields["language"].choices = names

    def save(self, commit: bool = True) -> Model:
        week = self.cleaned_data.get("week")
        if self.account and week:
            choose_week(self.account, week == "every")
        return super().save(commit)
