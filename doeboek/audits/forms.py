"""The form of one question."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from doeboek.audits.filling import NONE, UNKNOWN, boxes, gathered, is_ticked, picks, spread
from doeboek.audits.items import NOT_APPLICABLE, Item, Value
from doeboek.audits.models import Answer, Audit
from doeboek.audits.wording import answer_words
from doeboek.common.forms import LongText

_WRONG = {"invalid_choice": _("Choose one of the answers below.")}


class AnswerForm(forms.Form):
    """An answer may be left out; what was typed beside it is kept all the same."""

    value = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        required=False,
        error_messages=_WRONG,
    )
    ticked = forms.MultipleChoiceField(
        label=_("Your answer"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages=_WRONG,
    )
    remark = LongText(
        label=_("An example or a word of explanation"),
        max_length=Answer._meta.get_field("remark").max_length or 0,
        required=False,
    )
    client_id = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, item: Item, kept: Answer | None) -> None:
        super().__init__(data, initial=_as_it_stands(kept))
        self._item, self._kept = item, kept
        aside = [UNKNOWN, NOT_APPLICABLE, *([NONE] if is_ticked(item) else [])]
        self.fields["value"].choices = _pairs([*picks(item), *aside])
        self.fields["ticked"].choices = _pairs(boxes(item))
        self.fields["remark"].widget.attrs["rows"] = 3

    def save(self, audit: Audit, **facts: Any) -> Answer | None:
        """Keep what was filled in; `facts` are passed on to `Audit.answer`, which may raise."""
        remark = self.cleaned_data["remark"]
        if self._is_passed_over and not remark and not self._kept:
            return None
        return audit.answer(
            self._item.id,
            self._value,
            remark=remark,
            client_id=self.cleaned_data["client_id"],
            version=self.cleaned_data["version"],
            is_open=self._is_passed_over,
            **facts,
        )

    def clash(self, there: Answer) -> None:
        """Say what was answered elsewhere; sent once more it is replaced, knowingly."""
        self.add_error(
            "value",
            _(
                "This statement was answered on another device meanwhile: “%(answer)s”. "
                "Save again to keep what stands here."
            )
            % {"answer": answer_words(there, self._item)},
        )
        sent = MultiValueDict(self.data.lists())  # type: ignore[attr-defined]
        sent["version"] = there.version
        self.data = sent

    @property
    def _chosen(self) -> tuple[str, list[str]]:
        return self.cleaned_data["value"], self.cleaned_data["ticked"]

    @property
    def _is_passed_over(self) -> bool:
        """No answer was chosen. One that was picked before stays; ticks can all be taken away."""
        stays = self._kept is not None and not self._kept.is_open and not is_ticked(self._item)
        return not any(self._chosen) and not stays

    @property
    def _value(self) -> Value:
        if any(self._chosen):
            return gathered(self._item, *self._chosen)
        return None if self._is_passed_over or not self._kept else self._kept.value


def _pairs(values: list[str]) -> list[tuple[str, str]]:
    return [(value, value) for value in values]


def _as_it_stands(kept: Answer | None) -> dict[str, Any]:
    initial: dict[str, Any] = {
        "client_id": secrets.token_urlsafe(16),
        "version": kept.version if kept else 0,
        "remark": kept.remark if kept else "",
    }
    if kept and not kept.is_open:
        initial["value"], initial["ticked"] = spread(kept.value)
    return initial
