"""The form of a help or a subsidy."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.books.models import Support
from doeboek.common.forms import LongText, VersionedModelForm


class SupportForm(VersionedModelForm):
    """Who gives what, on which conditions, and on which day somebody looked it up."""

    url = forms.URLField(
        label=_("Web address"),
        help_text=_("Where the rules themselves are."),
        max_length=300,
        required=False,
        assume_scheme="https",
    )

    class Meta:
        model = Support
        fields = ["name", "giver", "gives", "conditions", "municipality", "url", "checked_on"]
        labels = {
            "name": _("Name"),
            "giver": _("Who gives it"),
            "gives": _("What one gets"),
            "conditions": _("Conditions"),
            "municipality": _("Only in"),
            "checked_on": _("Checked on"),
        }
        help_texts = {
            "name": _("As an owner would say it: a premium for a new front."),
            "gives": _("An amount or a part of the cost, an hour of advice, a training."),
            "conditions": _("What one may trip over: when to ask, who gets nothing."),
            "checked_on": _("The day on which somebody last looked whether this is right."),
        }
        field_classes = {"gives": LongText, "conditions": LongText}
        widgets = {"checked_on": forms.DateInput(format="%Y-%m-%d")}
        error_messages = {
            "name": {"required": _("Give it a name.")},
            "giver": {"required": _("Write who gives it.")},
            "gives": {"required": _("Write what one gets.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["municipality"]
        waves = self.instance.programme.waves.values("municipality")
        now = Q(nis=self.instance.municipality_id or "")
        field.queryset = field.queryset.filter(Q(nis__in=waves) | now).order_by("folded")
        field.empty_label = _("everywhere in the programme")

    def clean_checked_on(self) -> date:
        day: date = self.cleaned_data["checked_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("That day still has to come."))
        return day
