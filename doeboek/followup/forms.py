"""What one fills in when looking back. All but the outcome itself may stay empty."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doeboek.books.actiontemplates import ActionTemplate
from doeboek.books.models import ActionPhoto, OwnTemplate
from doeboek.books.taking import origin_of
from doeboek.common.forms import IDEA, LINE, Choice, LongText, one_line
from doeboek.followup.choices import Innovation, Investment, Jobs, Kind, Side, Turnover, Way, Why
from doeboek.followup.looking import Asked
from doeboek.followup.models import MOST_NEW_THINGS, Effect, Outcome, Wish
from doeboek.followup.newthings import Chosen
from doeboek.ideas.models import Idea


def question_of(model: type[Any], name: str) -> Any:
    """The question that stands beside the field it is kept in."""
    return model._meta.get_field(name).verbose_name


class OutcomeForm(forms.Form):
    """What came of one action."""

    kind = forms.ChoiceField(
        label=_("What came of it?"),
        choices=Kind.choices,
        widget=Choice,
        error_messages={"required": _("Choose what came of it.")},
    )
    results = forms.MultipleChoiceField(
        label=_("What did it give your shop?"),
        choices=OwnTemplate.Result.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    why = forms.ChoiceField(
        label=question_of(Outcome, "why"),
        choices=Why.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    words = LongText(label=question_of(Outcome, "words"), max_length=IDEA, required=False)

    def __init__(self, *args: Any, asked: Asked, side: Side, **kwargs: Any) -> None:
        """It begins with what this side said before, else with what there is to confirm."""
        said = asked.of(side)
        initial = {"kind": asked.begins_with, "results": _result_of(asked)}
        if said:
            initial = {name: getattr(said, name) for name in ("kind", "results", "why", "words")}
        super().__init__(*args, **kwargs | {"initial": initial})

    def clean_words(self) -> str:
        return one_line(self.cleaned_data["words"])


def _result_of(asked: Asked) -> list[str]:
    """What the action sheet was meant for, when it began with one."""
    origin = origin_of(asked.action) if asked.action.template_key else None
    return [origin.sheet.result] if origin else []


class EffectForm(forms.Form):
    """What it did for the shop as a whole."""

    NAMES = ("investment", "turnover", "jobs", "innovation", "evidence", "photo")

    def __init__(
        self, *args: Any, told: Effect | None, photos: list[ActionPhoto], **kwargs: Any
    ) -> None:
        initial = {name: getattr(told, name) for name in self.NAMES} if told else {}
        super().__init__(*args, **kwargs | {"initial": initial})
        for name, choices in BANDS.items():
            widget = Choice if name == "innovation" else forms.RadioSelect
            self.fields[name] = forms.ChoiceField(
                label=question_of(Effect, name), choices=choices, widget=widget, required=False
            )
        self.fields["evidence"] = LongText(
            label=question_of(Effect, "evidence"),
            max_length=IDEA,
            required=False,
            help_text=_("What is there now that was not there before?"),
        )
        self.fields["photo"] = PhotoField(photos)
        if not photos:
            del self.fields["photo"]

    def clean_evidence(self) -> str:
        return one_line(self.cleaned_data["evidence"])

    @property
    def told(self) -> dict[str, Any]:
        """From a valid form; a photo that cannot be chosen is none."""
        return {"photo": None} | {name: self.cleaned_data[name] for name in self.fields}


BANDS = {
    "investment": Investment.choices,
    "turnover": Turnover.choices,
    "jobs": Jobs.choices,
    "innovation": Innovation.choices,
}


class PhotoField(forms.ModelChoiceField):
    """One of the photos that stand beside the actions of this shop."""

    def __init__(self, photos: list[ActionPhoto]) -> None:
        kept = ActionPhoto.objects.kept().filter(pk__in=[photo.pk for photo in photos])
        super().__init__(
            kept.select_related("action"),
            label=_("Which photo shows it?"),
            empty_label=_("No photo"),
            widget=forms.RadioSelect,
            required=False,
        )

    def label_from_instance(self, photo: Any) -> str:
        return f"{photo.action.title} ({photo.get_side_display()})"


class WishForm(forms.Form):
    """How the owner wants to get the month; by mail when there is an address to mail to."""

    way = forms.ChoiceField(
        label=question_of(Wish, "way"), choices=Way.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, address: str, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"initial": {"way": now}})
        self.address = address

    def clean_way(self) -> str:
        way = self.cleaned_data["way"]
        if way == Way.MAIL and not self.address:
            raise forms.ValidationError(_("There is no mail address to write to yet."))
        return way


class NewThingsForm(forms.Form):
    """At most three together: ideas, action sheets, and lines of one's own."""

    ideas = forms.MultipleChoiceField(
        label=_("Ideas that you kept for later"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    sheets = forms.MultipleChoiceField(
        label=_("What worked in shops like yours"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    own = LongText(
        label=_("Something of your own"),
        max_length=MOST_NEW_THINGS * LINE,
        required=False,
        help_text=_("One on each line."),
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        ideas: list[Idea],
        sheets: list[tuple[ActionTemplate, str]],
        room: int,
        **kwargs: Any,
    ) -> None:
        """`sheets` come with their title in the reader's language; `room` is how many fit."""
        super().__init__(*args, **kwargs)
        self.room = room
        self.known_ideas = {str(idea.pk): idea for idea in ideas}
        self.known_sheets = {sheet.key: sheet for sheet, _title in sheets}
        self._offer("ideas", [(pk, idea.text) for pk, idea in self.known_ideas.items()])
        self._offer("sheets", [(sheet.key, title) for sheet, title in sheets])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices
        if not choices:
            del self.fields[name]

    def clean_own(self) -> list[str]:
        lines = [line for each in self.cleaned_data["own"].splitlines() if (line := one_line(each))]
        if any(len(line) > LINE for line in lines):
            raise forms.ValidationError(_("Keep each line within 200 signs."))
        return lines

    def clean(self) -> None:
        if self.errors:
            return
        if not self.chosen.count:
            self.add_error(None, _("Choose at least one thing, or write one down."))
        elif self.chosen.count > self.room:
            self.add_error(None, _("Three things in a year are enough. Choose what matters most."))

    @property
    def chosen(self) -> Chosen:
        said = self.cleaned_data
        return Chosen(
            [self.known_ideas[pk] for pk in said.get("ideas", ())],
            [self.known_sheets[key] for key in said.get("sheets", ())],
            said.get("own", ()),
        )
