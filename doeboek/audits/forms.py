"""The form of one statement."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doeboek.audits.instruments import NOT_APPLICABLE, TOP
from doeboek.audits.models import Answer, Audit
from doeboek.common.forms import LongText

UNKNOWN = "unknown"
_VALUES = {str(value): value for value in range(TOP + 1)} | {
    UNKNOWN: None,
    NOT_APPLICABLE: NOT_APPLICABLE,
}


class AnswerForm(forms.Form):
    """An answer may be left out; what was typed beside it is kept all the same."""

    value = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(key, key) for key in _VALUES],
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("Choose one of the answers below.")},
    )
    remark = LongText(
        label=_("An example or a word of explanation"),
        max_length=Answer._meta.get_field("remark").max_length or 0,
        required=False,
    )
    client_id = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, kept: Answer | None) -> None:
        super().__init__(data, initial=_as_it_stands(kept))
        self._kept = kept
        self.fields["remark"].widget.attrs["rows"] = 3

    def save(self, audit: Audit, item: str) -> Answer | None:
        """Keep what was filled in. Raises AnsweredMeanwhile."""
        remark = self.cleaned_data["remark"]
        if self._is_passed_over and not remark and not self._kept:
            return None
        return audit.answer(
            item,
            self._value,
            remark=remark,
            client_id=self.cleaned_data["client_id"],
            version=self.cleaned_data["version"],
            is_open=self._is_passed_over,
        )

    def clash(self, there: Answer) -> None:
        """Say what was answered elsewhere; sent once more it is replaced, knowingly."""
        self.add_error(
            "value",
            _(
                "This statement was answered on another device meanwhile: “%(answer)s”. "
                "Save again to keep what stands here."
            )
            % {"answer": answer_words(there)},
        )
        sent = {name: self.data.get(name) for name in self.data}
        self.data = sent | {"version": there.version}

    @property
    def _is_passed_over(self) -> bool:
        """No answer was chosen; one that stood there already stays."""
        chosen = self.cleaned_data["value"]
        return not chosen and (self._kept is None or self._kept.is_open)

    @property
    def _value(self) -> int | str | None:
        chosen = self.cleaned_data["value"]
        if chosen:
            return _VALUES[chosen]
        return self._kept.value if self._kept else None


def answer_words(answer: Answer | None) -> str:
    """An answer in a few words; a number is its own word."""
    if answer is None or answer.is_open:
        return str(_("Not answered yet"))
    if answer.value is None:
        return str(_("I do not know"))
    if answer.value == NOT_APPLICABLE:
        return str(_("Does not fit"))
    return str(_("%(value)s out of %(top)s") % {"value": answer.value, "top": TOP})


def _as_it_stands(kept: Answer | None) -> dict[str, Any]:
    initial: dict[str, Any] = {
        "client_id": secrets.token_urlsafe(16),
        "version": kept.version if kept else 0,
        "remark": kept.remark if kept else "",
    }
    if kept and not kept.is_open:
        initial["value"] = UNKNOWN if kept.value is None else str(kept.value)
    return initial
