"""The report of an expert with what it advises, and the owner's one answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from doeboek.common.forms import IDEA, LINE, LongText, VersionedModelForm, one_line
from doeboek.followup.models import Judgement, ReportDraft

FINDINGS, WHY = 6000, 600
MOST_ADVICES, LEAST, SPARE = 8, 3, 2


class AdviceForm(forms.Form):
    """One thing to advise; without words there is none."""

    #: Without words there is no advice: that does not have to be said of the first field.
    one_of = ("what",)

    what = forms.CharField(
        label=_("What do you advise?"),
        help_text=_("It becomes an action: begin with a verb."),
        max_length=LINE,
        required=False,
    )
    why = LongText(
        label=_("Why?"), max_length=WHY, required=False, widget=forms.Textarea({"rows": 2})
    )
    first_step = LongText(
        label=_("What is the first step?"),
        max_length=IDEA,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_told = cleaned.get("why") or cleaned.get("first_step")
        if is_told and not cleaned.get("what") and "what" not in self.errors:
            self.add_error("what", _("Write in one line what you advise."))
        return cleaned

    @property
    def is_filled(self) -> bool:
        """Whether something stands in it, right or wrong."""
        return any(self[name].value() for name in self.fields)

    @property
    def advice(self) -> dict[str, str]:
        return {name: one_line(text) for name, text in self.cleaned_data.items()}


Advices = forms.formset_factory(
    AdviceForm, extra=0, max_num=MOST_ADVICES, absolute_max=MOST_ADVICES
)


class ReportForm(VersionedModelForm):
    """What an expert is writing, with room for two advices more than there are."""

    #: It may be empty as long as one goes on later.
    one_of = ("findings",)

    findings = LongText(label=_("What did you find?"), max_length=FINDINGS, required=False)

    class Meta:
        model = ReportDraft
        fields = ["findings"]

    def __init__(self, data: QueryDict | None, *, instance: ReportDraft, is_final: bool) -> None:
        if data is not None and instance.pk and "version" not in data:
            # Begun when there was no draft yet; another window was first.
            data = data.copy()
            data["version"] = "0"
        super().__init__(data, instance=instance)
        self.is_final = is_final
        there = self.instance.advices
        room = min(MOST_ADVICES, max(LEAST, len(there) + SPARE))
        self.advices = Advices(
            self.data if self.is_bound else None,
            prefix="advies",
            initial=[*there, *({} for _place in range(room - len(there)))],
        )

    def is_valid(self) -> bool:
        return all([super().is_valid(), self.advices.is_valid()])

    def clean_findings(self) -> str:
        findings: str = self.cleaned_data["findings"]
        if self.is_final and not findings:
            raise forms.ValidationError(_("Write what you found before you hand in the report."))
        return findings

    def _differences(self, current: models.Model) -> Iterator[tuple[str, str]]:
        """With the advice, which is no field of this form: it stands under what was found."""
        there = ReportDraft.objects.get(pk=current.pk)
        other_findings = there.findings != self["findings"].data
        if other_findings or (self.advices.is_valid() and there.advices != self.told):
            advice = [f"– {each['what']}" for each in there.advices]
            yield "findings", "\n".join([there.findings, *advice])

    @property
    def told(self) -> list[dict[str, str]]:
        """The advice that was filled in, when all of it is right."""
        return [each.advice for each in self.advices if each.advice["what"]]

    def keep(self) -> ReportDraft:
        self.instance.advices = self.told
        self.save()
        draft: ReportDraft = self.instance
        return draft


class JudgementForm(forms.ModelForm):
    """Whether the help got the owner further."""

    words = LongText(label=_("In your own words"), max_length=IDEA, required=False)

    class Meta:
        model = Judgement
        fields = ["answer", "words"]
        widgets = {"answer": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answer: Any = self.fields["answer"]
        answer.choices = Judgement.Answer.choices
        answer.error_messages["required"] = _("Choose one of the three.")

    def clean_words(self) -> str:
        return one_line(self.cleaned_data["words"])
