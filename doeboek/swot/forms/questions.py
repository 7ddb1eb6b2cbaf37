"""The forms of a key issue and of the key question."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doeboek.common.forms import OneLineText, VersionedModelForm
from doeboek.programmes.models import Trajectory
from doeboek.swot.models import KeyIssue, KeyQuestion, Point


class IssueForm(OneLineText, VersionedModelForm):
    """A key issue: the question, and the two points it joins."""

    class Meta:
        model = KeyIssue
        fields = ["inside", "outside", "text"]
        labels = {
            "inside": _("A strength or a weakness"),
            "outside": _("An opportunity or a threat"),
            "text": _("The key issue, as a question"),
        }
        help_texts = {"text": _("Begin with “How can I”.")}
        widgets = {"text": forms.Textarea({"rows": 2})}
        error_messages = {
            "inside": {"required": _("Choose a strength or a weakness.")},
            "outside": {"required": _("Choose an opportunity or a threat.")},
            "text": {"required": _("Write the question first.")},
        }

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        accepted = Point.objects.accepted().filter(trajectory=trajectory)
        # A point that was left out since may stay in the issue it was in.
        for name, sides in (("inside", "sw"), ("outside", "ot")):
            kept = Point.objects.filter(pk=getattr(self.instance, f"{name}_id") or 0)
            fields[name].queryset = (accepted.filter(quadrant__in=sides) | kept).distinct()
            fields[name].empty_label = "—"


class QuestionForm(OneLineText, VersionedModelForm):
    """The key question; version 0 is the page of somebody who saw none yet."""

    class Meta:
        model = KeyQuestion
        fields = ["text"]
        labels = {"text": _("Key question")}
        help_texts = {"text": _("Begin with “How can we”, and name a time and a number.")}
        widgets = {"text": forms.Textarea({"rows": 3})}
        error_messages = {"text": {"required": _("Write the question first.")}}
