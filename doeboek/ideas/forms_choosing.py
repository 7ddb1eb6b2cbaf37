"""What one says while choosing: why, why not now, and what an idea brings and takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doeboek.common.forms import IDEA, VersionedModelForm, one_line
from doeboek.ideas.method.weighing import HIGHEST, LOWEST
from doeboek.ideas.models import Idea, Weight
from doeboek.people.models import Person

IMPACT = {
    1: _("Little: hardly anybody notices"),
    3: _("A difference that one notices"),
    5: _("A great deal: it changes the shop"),
}
EFFORT = {
    1: _("Almost nothing: done this week"),
    3: _("Some weeks of work, or some money"),
    5: _("A great deal: months, a lot of money or new skills"),
}
SCORED = ("impact", "effort")


class SelectionForm(forms.Form):
    """Why an idea is chosen, if somebody wants to say so."""

    reason = forms.CharField(label=_("Why?"), max_length=IDEA, required=False)

    def clean_reason(self) -> str:
        return one_line(self.cleaned_data["reason"])


class SetAsideForm(SelectionForm):
    """Why an idea is not done now."""

    reason = forms.CharField(
        label=_("Why?"),
        max_length=IDEA,
        error_messages={"required": _("Say in a few words why not now.")},
    )


class WeightScale(forms.RadioSelect):
    """The scores under one another, with words at the lowest, the middle and the highest."""

    template_name = "ideas/choose/scale.html"


def _score(label: Any, help_text: Any, words: Mapping[int, Any]) -> forms.TypedChoiceField:
    scores = [(score, words.get(score, "")) for score in range(LOWEST, HIGHEST + 1)]
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=[*scores, ("", _("I do not know yet"))],
        coerce=int,
        empty_value=None,
        required=False,
        widget=WeightScale,
        error_messages={"invalid_choice": _("Choose a number from 1 to 5.")},
    )


class WeightForm(VersionedModelForm):
    """What one voice gives an idea.

    A field that was left as the page showed it (`initial-…`) takes over what stands there now, so
    that only what two people really changed is asked about.
    """

    impact = _score(
        _("What does it bring?"), _("More customers, more sales, more pleasure."), IMPACT
    )
    effort = _score(_("What does it take?"), _("Money, time and skills together."), EFFORT)

    #: Unknown is an answer, so nothing is said of having to answer.
    one_of = SCORED

    class Meta:
        model = Weight
        fields = ["impact", "effort"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and "version" in self.fields:
            self._take_over()

    def _take_over(self) -> None:
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        # A page on which nobody had begun yet has no number: it shows the first version.
        data[self.add_prefix("version")] = data.get(self.add_prefix("version")) or "1"
        for name in SCORED:
            if data.get(self.add_prefix(name), "") == self._was(name):
                data[self.add_prefix(name)] = _as_sent(getattr(self.instance, name))
        self.data = data

    def _differences(self, current: Any) -> Iterator[tuple[str, str]]:
        """What only this one changed is no difference of two people."""
        found = super()._differences(current)
        return (
            (name, words)
            for name, words in found
            if _as_sent(getattr(current, name)) != self._was(name)
        )

    def _was(self, name: str) -> str:
        """What the page showed."""
        return self.data.get(self.add_initial_prefix(name), "")

    @property
    def scored(self) -> list[Any]:
        return [self[name] for name in SCORED]

    @property
    def is_given(self) -> bool:
        """Something stands there, or something is the matter with it."""
        return any(field.errors or field.value() for field in self.scored)

    def keep(self, *, by: Person) -> None:
        """Save it as that of who wrote it down, when anything changed."""
        if self.has_changed():
            self.instance.by = by
            self.save()


def weight_form(
    idea: Idea, voice: str, found: Weight | None, *, by: Person, data: Any = None
) -> WeightForm:
    """The form of one voice; begun with the first score that is sent, looking begins nothing."""
    if found is None and data is not None and any(data.get(f"{voice}-{name}") for name in SCORED):
        found = idea.weights.create(voice=voice, by=by)
    return WeightForm(data, instance=found or Weight(idea=idea, voice=voice), prefix=voice)


def _as_sent(score: int | None) -> str:
    return "" if score is None else str(score)
