"""The sheet of an idea, as a group or a coach fills it in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doeboek.common.forms import Choice, LongText, VersionedModelForm
from doeboek.ideas.models import Cost, IdeaSheet
from doeboek.ideas.models.sheet import LABELS
from doeboek.ideas.sheets import blank_sheet

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
        if self.is_bound and "version" in fields:
            self._take_over()

    def _take_over(self) -> None:
        """Two at one sheet is usual: what this one left as it was takes over what the other wrote.

        A page on which nobody had begun yet shows the first version, and has no number.
        """
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["version"] = data.get("version") or "1"
        if data["version"] != str(self.instance.version):
            for name in (*FIRST, *LABELS):
                if self._is_untouched(name, data.get(name, "")):
                    data[name] = getattr(self.instance, name)
        self.data = data

    def _differences(self, current: Any) -> Iterator[tuple[str, str]]:
        """Where the other one wrote nothing, there is nothing to choose between."""
        found = super()._differences(current)
        return ((name, words) for name, words in found if not self._is_untouched(name, words))

    def _is_untouched(self, name: str, words: str) -> bool:
        is_own_title = name == "title" and words == blank_sheet(self.instance.idea).title
        return not words or is_own_title

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
