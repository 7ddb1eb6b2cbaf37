"""Forms of the book: its words, an idea worked out, an action, an answer, a withdrawal."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.books.growing import Grows
from doeboek.books.models import Action, Book, Elaboration, Response
from doeboek.common.forms import IDEA, Choice, LongText, VersionedModelForm
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory

QUESTION = 600
A_WEEK = timedelta(days=7)
MOST_MINUTES = 100_000


class WordsForm(VersionedModelForm):
    """The shop in one sentence, and how we go on after the book."""

    class Meta:
        model = Book
        fields = ["sentence", "closing_words"]
        labels = {"sentence": _("The shop in one sentence"), "closing_words": _("How we go on")}
        help_texts = {
            "sentence": _("It stands on top of “Your shop today”. What makes this shop itself?"),
            "closing_words": _("When do you meet again, and what may the owner ring for?"),
        }
        field_classes = {"sentence": LongText, "closing_words": LongText}


class ElaborationForm(Grows, VersionedModelForm):
    """A chosen idea worked out: four questions, and more for who wants to go on."""

    FOLDS = ((_("Work it out further"), ("risks", "risks_lifted", "from_town")),)

    class Meta:
        model = Elaboration
        fields = ["title", *Elaboration.WORDS]
        labels = {
            "title": _("Title"),
            "for_whom": _("For whom"),
            "what_is_new": _("What is new about it"),
            "value": _("What the customer gains"),
            "risks": _("What can go wrong"),
            "risks_lifted": _("How you prevent that"),
            "from_town": _("What we need from the municipality"),
        }
        help_texts = {
            "title": _("Short, as the owner would say it."),
            "from_town": _("A permit, a place, a day on the calendar: name what it is for."),
        }
        field_classes = dict.fromkeys(Elaboration.WORDS, LongText)
        widgets = dict.fromkeys(Elaboration.WORDS, forms.Textarea({"rows": 3}))
        error_messages = {"title": {"required": _("Give the idea a title.")}}


class ActionForm(Grows, VersionedModelForm):
    """One thing to do: what, the first step, who and by when; and more for who wants to go on."""

    FOLDS = (
        (_("Why, and how you go about it"), ("why", "steps", "term")),
        (
            _("What it takes, and how you see that it works"),
            ("cost", "minutes", "help", "helper", "measure", "measure_start"),
        ),
    )
    ALWAYS = frozenset({"term"})

    class Meta:
        model = Action
        fields = [
            "title",
            "elaboration",
            "why",
            "first_step",
            "first_step_due",
            "who",
            "due",
            "term",
            "cost",
            "minutes",
            "help",
            "helper",
            "measure",
            "measure_start",
            "steps",
        ]
        labels = {
            "title": _("What"),
            "elaboration": _("From which idea"),
            "why": _("Why"),
            "first_step": _("First step"),
            "first_step_due": _("First step by"),
            "who": _("Who"),
            "due": _("By when"),
            "term": _("Term"),
            "cost": _("Cost"),
            "minutes": _("Time, in minutes"),
            "help": _("Help"),
            "helper": _("Who helps"),
            "measure": _("How you see that it works"),
            "measure_start": _("How it stands today"),
            "steps": _("Steps"),
        }
        help_texts = {
            "title": _("Begin with a verb: put, ask, call, make."),
            "first_step": _("Something that can be done within seven days."),
            "helper": _("An expert around the shop. This person sees the action."),
            "measure": _("Something that can be counted or seen."),
            "measure_start": _("The number of today, to lay the next one beside."),
            "steps": _("One on each line."),
        }
        field_classes = {
            "why": LongText,
            "first_step": LongText,
            "help": LongText,
            "measure": LongText,
            "measure_start": LongText,
            "steps": LongText,
        }
        widgets = {
            "first_step_due": forms.DateInput(format="%Y-%m-%d"),
            "due": forms.DateInput(format="%Y-%m-%d"),
            "minutes": forms.NumberInput({"inputmode": "numeric", "min": 1}),
            "term": Choice,
        }
        error_messages = {"title": {"required": _("Write what is to be done.")}}

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        ideas = Elaboration.objects.filter(book=trajectory.pk)
        now = Q(pk=self.instance.elaboration_id or 0)
        fields["elaboration"].queryset = ideas.filter(now | Q(pk__in=ideas.chosen()))
        fields["elaboration"].empty_label = _("none of the ideas")
        experts = [membership.person_id for membership in trajectory.people(Role.EXPERT)]
        helpers = Person.objects.filter(pk__in=[*experts, self.instance.helper_id or 0])
        fields["helper"].queryset = helpers.order_by("name", "pk")
        fields["helper"].empty_label = _("nobody")
        if not experts and not self.instance.helper_id:
            del fields["helper"]
        fields["cost"].choices = [("", _("not known")), *Action.Cost.choices]
        fields["minutes"].validators = [
            MinValueValidator(1, _("Write at least one minute, or leave it empty.")),
            MaxValueValidator(MOST_MINUTES, _("That is more than a year of work.")),
        ]
        if self.instance._state.adding:
            self.initial.setdefault("first_step_due", timezone.localdate() + A_WEEK)
            self.initial.setdefault("who", trajectory.owner_name)

    @property
    def asks_from_which_idea(self) -> bool:
        """Not when there is none to choose."""
        field: Any = self.fields["elaboration"]
        return bool(self["elaboration"].errors) or field.queryset.exists()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, due = cleaned.get("first_step_due"), cleaned.get("due")
        if isinstance(first, date) and isinstance(due, date) and due < first:
            self.add_error("due", _("This is before the day of the first step."))
        return cleaned


class AnswerForm(forms.Form):
    """What the owner says of an action; a question needs its words."""

    kind = forms.ChoiceField(choices=Response.Kind.choices)
    text = LongText(
        label=_("Your question"),
        max_length=QUESTION,
        error_messages={"required": _("Write your question first.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.data.get("kind") if self.is_bound else self.initial.get("kind")
        if kind != Response.Kind.ASK:
            del self.fields["text"]


class SeenForm(forms.Form):
    """What the team writes back, if anything."""

    answer = LongText(
        label=_("Your answer"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3, "cols": 70}),
    )


class RemarkForm(forms.Form):
    """What somebody of the shop says of the draft; `about` is the title of an action, or empty."""

    about = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    text = LongText(
        label=_("Your remark"),
        max_length=QUESTION,
        widget=forms.Textarea({"rows": 3, "cols": 70}),
        error_messages={"required": _("Write your remark first.")},
    )


class RemarkAnswerForm(forms.Form):
    """What the team writes back to a remark."""

    answer = LongText(
        label=_("Your answer"),
        max_length=QUESTION,
        widget=forms.Textarea({"rows": 3, "cols": 70}),
        error_messages={"required": _("Write your answer first.")},
    )


class WithdrawalForm(forms.Form):
    """Why an edition is withdrawn."""

    because = forms.CharField(
        label=_("Why"),
        max_length=IDEA,
        help_text=_("What is wrong in it? Only the team reads this."),
        error_messages={"required": _("Say why, so that a colleague understands it later.")},
    )
