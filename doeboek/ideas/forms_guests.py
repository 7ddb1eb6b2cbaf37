"""What somebody at a seat fills in: the code, who they are, an idea, dots."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doeboek.common.codes import plain_code
from doeboek.common.context import html_lang
from doeboek.common.forms import IDEA, LINE, LongText, one_line
from doeboek.ideas.method.agenda import GATHERING, Part, Phase
from doeboek.ideas.models import Colour, Domain, Idea, Room, Seat

_TAKEN = frozenset({*GATHERING, Phase.PRACTICE})


class FieldSelect(forms.Select):
    """Fields to think in, each in the language its name is in."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        instance = getattr(option["value"], "instance", None)
        if instance and instance.name_language:
            option["attrs"]["lang"] = html_lang(instance.name_language)
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
    domain = forms.ModelChoiceField(
        Domain.objects.none(),
        label=_("Under which field"),
        required=False,
        widget=FieldSelect,
        error_messages={"invalid_choice": _("That field is no longer there.")},
    )
    parent = forms.ModelChoiceField(Idea.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, room: Room, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.room = room
        fields: Any = self.fields
        fields["domain"].queryset = room.session.domains.all()
        fields["domain"].empty_label = None
        fields["parent"].queryset = room.session.ideas.kept()
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

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        part = found.get("part")
        if part and part.phase != Phase.PRACTICE and found.get("domain") is None:
            found["domain"] = self.room.session.domains.last()
        return found


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


class DotForm(forms.Form):
    """What one gives an idea: a colour, a number in a plain vote, or nothing any more."""

    idea = forms.ModelChoiceField(Idea.objects.none())
    choice = forms.ChoiceField(
        choices=[("", ""), ("1", ""), ("2", ""), *Colour.choices], required=False
    )

    def __init__(self, room: Room, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.room = room
        fields: Any = self.fields
        fields["idea"].queryset = room.session.ideas.choosable()

    def clean_choice(self) -> str:
        choice = self.cleaned_data["choice"]
        is_number = choice.isdigit()
        if choice and is_number != self.room.plain_vote:
            raise forms.ValidationError(_("This vote goes otherwise now. Look again."))
        return choice

    @property
    def given(self) -> dict[str, Any]:
        """`colour` and `count` for `put_dots`."""
        choice = self.cleaned_data["choice"]
        if choice.isdigit():
            return {"colour": "", "count": int(choice)}
        return {"colour": choice, "count": 1 if choice else 0}
