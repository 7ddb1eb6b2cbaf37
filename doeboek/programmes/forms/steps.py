"""The steps of a programme's trajectories, chosen by their title with the steps in words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from doeboek.programmes.stepchoice import on_offer
from doeboek.programmes.steptemplates import StepKind, StepTemplate, step_template


class StepsSelect(forms.RadioSelect):
    """A row for each template: its title, and under it the steps."""

    template_name = "programmes/forms/steps.html"

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["steps"] = in_words(_template(str(value)))
        return option


class StepsField(forms.ChoiceField):
    """What stands in the form is "name.version"; `clean` gives the template."""

    widget = StepsSelect

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=_choices, **kwargs)

    def clean(self, value: Any) -> StepTemplate | None:
        chosen = super().clean(value)
        return _template(chosen) if chosen else None


def key_of(template: StepTemplate) -> str:
    return f"{template.name}.{template.version}"


def in_words(template: StepTemplate) -> str:
    """The steps in their order, and how much of the owner's time they take together."""
    steps = ", ".join(_step(kind) for kind in template.steps)
    minutes = sum(kind.count * kind.minutes for kind in template.steps)
    hours = max(1, round(minutes / 60))
    takes = ngettext(
        "About one hour of the owner's time.", "About %(hours)s hours of the owner's time.", hours
    ) % {"hours": hours}
    return f"{steps}. {takes}"


def _step(kind: StepKind) -> str:
    label = kind.label(get_language() or "nl")
    if kind.count == 1:
        return label
    return _("%(step)s (%(count)s times)") % {"step": label, "count": kind.count}


def _choices() -> list[tuple[str, str]]:
    language = get_language() or "nl"
    return [(key_of(template), template.label(language)) for template in on_offer()]


def _template(key: str) -> StepTemplate:
    name, _dot, version = key.partition(".")
    return step_template(name, int(version))
