"""What somebody at a seat fills in: the code, who they are, an idea, dots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doeboek.common.codes import plain_code
from doeboek.common.context import html_lang
from doeboek.common.forms import IDEA, LINE, LongText, one_line
from doeboek.ideas.dotting import Ballot, dot
from doeboek.ideas.method.agenda import GATHERING, Part, Phase
from doeboek.ideas.models import COLOURS, Domain, Happening, Idea, Room, Seat
from doeboek.ideas.writing import slip

_TAKEN = frozenset({*GATHERING, Phase.PRACTICE})


class FieldSelect(forms.Select):
    """Fields to think in, each in the language its name is in."""

    domains: Mapping[str, Domain]

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        if language := self.domains[option["value"]].name_language:
            option["attrs"]["lang"] = html_lang(language)
        return option


class CodeForm(forms.Form):
    """The code on the screen."""

    code = forms.CharField(
        label=_("Code of the session"),
        max_length=LINE,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Type the code that is on the screen.")},
    )

    def clean_code(self) -> str:
        return plain_code(self.cleaned_data["code"])


class JoinForm(forms.Form):
    """Who takes a seat; a name is not needed."""

    name = forms.CharField(
        label=_("Your first name"),
        max_length=60,
        required=False,
        widget=forms.TextInput({"autocomplete": "given-name"}),
    )
    role = forms.ChoiceField(
        label=_("What are you to this shop?"),
        choices=[],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you are to this shop.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = {
            Seat.Role.OWNER: _("It is my shop"),
            Seat.Role.FAMILY: _("Family of the owner"),
            Seat.Role.STAFF: _("I work there"),
            Seat.Role.CUSTOMER: _("Customer"),
            Seat.Role.SUPPLIER: _("Supplier"),
            Seat.Role.NEIGHBOUR: _("Trader nearby"),
            Seat.Role.OTHER: _("Something else"),
        }
        fields: Any = self.fields
        fields["role"].choices = list(roles.items())

    def clean_name(self) -> str:
        return one_line(self.cleaned_data["name"])


class SlipForm(forms.Form):
    """One idea: under which field, in which part of the session, on which idea it builds."""

    text = LongText(
        label=_("Your next idea"),
        max_length=IDEA,
        error_messages={"required": _("Write an idea first.")},
    )
    part = forms.CharField(required=False, widget=forms.HiddenInput)
    domain = forms.TypedChoiceField(
        label=_("Under which field"),
        required=False,
        empty_value=None,
        widget=FieldSelect,
        error_messages={"invalid_choice": _("That field is no longer there.")},
    )
    parent = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, room: Room, domains: Sequence[Domain], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.room, self.domains = room, domains
        fields: Any = self.fields
        by_key = {str(each.pk): each for each in domains}
        fields["domain"].choices = lambda: [(key, str(each)) for key, each in by_key.items()]
        fields["domain"].coerce = by_key.get
        fields["domain"].widget.domains = by_key
        fields["text"].widget.attrs["rows"] = 2

    def clean_text(self) -> str:
        text = one_line(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(_("Write an idea first."))
        return text

    def clean_part(self) -> Part:
        """The part in which it was written; one that is unknown or has not come is that of now."""
        parts = self.room.parts
        keys = [part.key for part in parts]
        now = keys.index(self.room.part_key)
        asked = self.cleaned_data["part"]
        at = keys.index(asked) if asked in keys else now
        return parts[at] if at <= now and parts[at].phase in _TAKEN else parts[now]

    def clean_parent(self) -> Idea | None:
        asked = self.cleaned_data["parent"]
        found = Idea.objects.in_sight(self.room.session_id, asked)
        if asked and not found:
            raise forms.ValidationError(_("That idea is no longer there."))
        return found

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        part = found.get("part")
        if part and part.phase != Phase.PRACTICE and found.get("domain") is None:
            found["domain"] = self.domains[-1]
        return found

    def happening(self, seat: Seat, client_id: str) -> Happening:
        """What this slip lets happen, once it is valid."""
        return slip(seat, client_id=client_id, **self.cleaned_data)


class IdeaTextForm(forms.ModelForm):
    """Its author words an idea of a live session better."""

    class Meta:
        model = Idea
        fields = ["text"]
        labels = {"text": _("Idea")}
        field_classes = {"text": LongText}
        error_messages = {"text": {"required": _("An idea without words cannot be kept.")}}

    def clean_text(self) -> str:
        return one_line(self.cleaned_data["text"])


class TableDotForm(forms.Form):
    """A dot on an idea of the own table, or none any more; `page` is where it was pressed."""

    idea = forms.ModelChoiceField(Idea.objects.none())
    choice = forms.ChoiceField(choices=[("", ""), ("1", "")], required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=999)

    def __init__(self, room: Room, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["idea"].queryset = room.session.ideas.choosable()


class DotForm(forms.Form):
    """What one gives an idea: a colour, a number in a plain vote, or nothing any more."""

    idea = forms.CharField()
    choice = forms.ChoiceField(choices=[("", ""), ("1", ""), ("2", ""), *COLOURS], required=False)

    def __init__(self, ballot: Ballot, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ballot = ballot

    def clean_idea(self) -> Idea:
        found = self.ballot.option(self.cleaned_data["idea"])
        if not found:
            raise forms.ValidationError(_("This idea is no longer there to choose. Look again."))
        return found

    def clean_choice(self) -> str:
        choice = self.cleaned_data["choice"]
        is_number = choice.isdigit()
        if choice and is_number != self.ballot.room.plain_vote:
            raise forms.ValidationError(_("This vote goes otherwise now. Look again."))
        return choice

    @property
    def given(self) -> dict[str, Any]:
        """`colour` and `count` for `dot`."""
        choice = self.cleaned_data["choice"]
        if choice.isdigit():
            return {"colour": "", "count": int(choice)}
        return {"colour": choice, "count": 1 if choice else 0}

    def happening(self, seat: Seat, client_id: str, ballot: Ballot | None = None) -> Happening:
        """What this dot lets happen, once it is valid; `ballot` as `dot` wants it."""
        idea = self.cleaned_data["idea"]
        return dot(seat, idea, client_id=client_id, ballot=ballot, **self.given)
