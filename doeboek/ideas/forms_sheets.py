"""The sheet of an idea, as a group or a coach fills it in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doeboek.common.forms import Choice, LongText, VersionedModelForm
from doeboek.ideas.models import Cost, IdeaSheet
from doeboek.ideas.models.sheet import LABELS

FIRST = ("title", "core", "for_whom", "first_step")
_LONG = ("core", "for_whom", "first_step", "what_is_new", "value", "risks", "from_town", "measure")


class IdeaSheetForm(VersionedModelForm):
    """Four questions to begin with, and more for who wants to go on."""

    class Meta:
        model = IdeaSheet
        fields = ["title", *LABELS]
        labels = {"title": _("Title"), **LABELS}
        help_texts = {
            "title": _("Short, as you would tell it at the counter."),
            "first_step": _("Something small that can be done this week."),
            "who": _("A role is enough, such as “the owner”."),
            "measure": _("Something that can be counted or seen."),
        }
        field_classes = dict.fromkeys(_LONG, LongText)
        widgets = {"term": Choice} | {name: forms.Textarea({"rows": 2}) for name in _LONG}
        error_messages = {"title": {"required": _("Give the idea a title.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["cost"].choices = [("", _("not known")), *Cost.choices]
        fields["term"].choices = [("", _("not known")), *IdeaSheet.Term.choices]
        if self.is_bound and "version" in fields and not self.data.get("version"):
            # Sent from a page on which nobody had begun yet: that was the first version.
            self.data = self.data.copy()  # type: ignore[attr-defined]
            self.data["version"] = "1"

    @property
    def first_fields(self) -> list[Any]:
        return [self[name] for name in FIRST]

    @property
    def more_fields(self) -> list[Any]:
        return [self[name] for name in self.fields if name not in {*FIRST, "version"}]

    @property
    def is_grown(self) -> bool:
        """One of the other questions was answered, or something is the matter with one."""
        return any(field.errors or field.value() for field in self.more_fields)
