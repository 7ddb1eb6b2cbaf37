"""What is asked of an expert, what was agreed, and that it is not possible."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.books.actiontemplates import ActionTemplate, UnknownActionTemplate
from doeboek.books.library import sheet_of
from doeboek.common.forms import IDEA, Choice, LongText, VersionedModelForm, one_line
from doeboek.common.words import day as day_in_words
from doeboek.followup.asking import Question, ask_expert, prolong
from doeboek.followup.models import FollowUp
from doeboek.followup.origins import Origin, origins_of
from doeboek.followup.pool import PoolLine, pool_of
from doeboek.followup.poolwords import words_of
from doeboek.followup.themes import HelpTheme, for_domain, themes_of
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Note, Trajectory

BRIEF, MOST_HOURS = 2000, 200
USUAL = timedelta(weeks=8)
LONGEST = timedelta(days=366)
NOTHING = ""


def brief_field() -> LongText:
    return LongText(
        label=_("What do you ask of the expert?"),
        help_text=_("The expert and the shop read this. Write no more than the theme needs."),
        max_length=BRIEF,
    )


def goal_field() -> LongText:
    return LongText(label=_("What has to be ready at the end?"), max_length=IDEA, required=False)


def hours_field() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("How many hours do you agree on?"),
        help_text=_("Visits, preparation and work in between; travel does not count."),
        min_value=1,
        max_value=MOST_HOURS,
        required=False,
        error_messages={"max_value": _("Agree on at most 200 hours.")},
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )


def until_field() -> forms.DateField:
    return forms.DateField(
        label=_("Until when?"), help_text=_("After that day the expert sees the shop no more.")
    )


def not_too_long(day: date) -> date:
    """The day itself, from today on and within a year."""
    if day < timezone.localdate():
        raise ValidationError(_("This day is past. Choose today or a later day."))
    if day > timezone.localdate() + LONGEST:
        raise ValidationError(_("Help lasts a year at most. Choose an earlier day."))
    return day


class AskForm(forms.Form):
    """A coach asks an expert for help with one theme of a shop."""

    origin = forms.ChoiceField(
        label=_("What is it about?"),
        help_text=_("The expert sees this one thing of the doeboek or the scan."),
        required=False,
    )
    theme = forms.ChoiceField(label=_("Theme"), error_messages={"required": _("Choose a theme.")})
    kind = forms.ChoiceField(
        label=_("Is it a problem or a chance?"),
        choices=FollowUp.Kind.choices,
        widget=Choice,
        error_messages={"required": _("Choose one of the two.")},
    )
    brief = brief_field()
    goal = goal_field()
    expert = forms.ChoiceField(
        label=_("Who?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which expert you ask.")},
    )
    hours = hours_field()
    until = until_field()

    def __init__(
        self, *args: Any, trajectory: Trajectory, by: Person, about: str = "", **kwargs: Any
    ) -> None:
        """`about` is the value of the origin that it begins with, as in the address."""
        super().__init__(*args, **kwargs)
        self.trajectory, self.by = trajectory, by
        programme = trajectory.wave.programme
        self.origins = {each.value: each for each in origins_of(trajectory)}
        self.themes: list[HelpTheme] = themes_of(programme)
        roles = {each.person_id: each.role for each in trajectory.circle}
        pool = pool_of(programme, reader=by)
        self.helping = [x for x in pool if roles.get(x.mandate.person_id) == Role.EXPERT]
        self.experts: dict[str, PoolLine] = {
            str(line.mandate.pk): line for line in pool if line.mandate.person_id not in roles
        }
        self._offer()
        self._guess(self.origins.get(about))

    def clean_until(self) -> date:
        return not_too_long(self.cleaned_data["until"])

    def clean_goal(self) -> str:
        return one_line(self.cleaned_data["goal"])

    def ask(self) -> FollowUp:
        said = self.cleaned_data
        titles = {theme.key: theme.title for theme in self.themes}
        question = Question(
            theme_key=said["theme"],
            theme=titles[said["theme"]],
            origin=self.origins.get(said["origin"]),
            **{name: said[name] for name in ("kind", "brief", "goal", "hours", "until")},
        )
        expert = self.experts[said["expert"]].mandate.person
        return ask_expert(self.trajectory, expert, question, by=self.by)

    def _offer(self) -> None:
        fields: Any = self.fields
        fields["origin"].choices = [
            (NOTHING, _("Something else")),
            (_("In the doeboek"), self._of_kind("action")),
            (_("In the scan"), self._of_kind("domain")),
        ]
        fields["theme"].choices = [
            (NOTHING, _("Choose a theme")),
            *((theme.key, theme.title) for theme in self.themes),
        ]
        fields["expert"].choices = [(pk, words_of(line)) for pk, line in self.experts.items()]

    def _of_kind(self, kind: str) -> list[tuple[str, str]]:
        return [(v, each.title) for v, each in self.origins.items() if v.startswith(kind)]

    def _guess(self, origin: Origin | None) -> None:
        self.initial.setdefault("until", timezone.localdate() + USUAL)
        self.initial.setdefault("kind", FollowUp.Kind.PROBLEM)
        if len(self.experts) == 1:
            self.initial.setdefault("expert", next(iter(self.experts)))
        if origin:
            self.initial.update(origin=origin.value, theme=self._theme_of(origin))

    def _theme_of(self, origin: Origin) -> str:
        """The theme of the same name as the action sheet it came of, else that of the domain."""
        sheet = _sheet_of(origin, self.trajectory)
        if sheet and sheet.key in {theme.key for theme in self.themes}:
            return sheet.key
        domain = sheet.dimensions[0] if sheet else origin.domain
        return for_domain(self.themes, domain) if domain else NOTHING


def _sheet_of(origin: Origin, trajectory: Trajectory) -> ActionTemplate | None:
    action = origin.action
    if action is None or not action.template_version:
        return None
    programme = trajectory.wave.programme_id
    try:
        return sheet_of(programme, action.template_key, action.template_version)
    except UnknownActionTemplate:
        return None


class AgreedForm(VersionedModelForm):
    """What was agreed, changed while the help runs."""

    brief = brief_field()
    goal = goal_field()
    until = until_field()
    hours = hours_field()

    class Meta:
        model = FollowUp
        fields = ["kind", "brief", "goal", "hours"]
        widgets = {"kind": Choice}
        labels = {"kind": _("Is it a problem or a chance?")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = FollowUp.Kind.choices
        self.initial["until"] = self.instance.until

    def clean_until(self) -> date:
        return not_too_long(self.cleaned_data["until"])

    def _differences(self, current: models.Model) -> Iterator[tuple[str, str]]:
        """The last day as well, which stands with what the expert sees."""
        yield from super()._differences(current)
        there = FollowUp.objects.get(pk=current.pk).until
        if self.fields["until"].has_changed(there, self["until"].data):
            yield "until", day_in_words(there)

    @transaction.atomic
    def change(self, *, by: Person) -> int:
        """Keep it; how many visits fall after the last day and are off."""
        self.save()
        off = prolong(self.instance, self.cleaned_data["until"], by=by)
        if self.has_changed():
            self.instance.trajectory.tell("followup.changed", by=by, followup=self.instance.pk)
        return off


class RefusalForm(forms.Form):
    """An expert says that it is not possible, and perhaps why."""

    why = LongText(label=_("Why not?"), max_length=IDEA, required=False)

    @transaction.atomic
    def refuse(self, follow_up: FollowUp, *, by: Person) -> None:
        """The reason is a note for the team; then the help ends."""
        follow_up.hold()
        why = one_line(self.cleaned_data["why"])
        if why:
            note = Note.objects.create(
                trajectory=follow_up.trajectory, by=by, text=f"{follow_up.theme}: {why}"
            )
            follow_up.trajectory.tell("note.written", by=by, note=note.pk)
        follow_up.end(by=by)
