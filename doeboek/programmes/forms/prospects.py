"""Asking to be called: who, which shop, where, and the consent to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from doeboek.common.forms import LINE
from doeboek.places.finding import POSTCODE, places_named
from doeboek.places.models import Municipality
from doeboek.programmes.agreementtexts import Purpose, call_consent
from doeboek.programmes.forms.people import PhoneField
from doeboek.programmes.models import Prospect, Wave

VERSION = 2


class CallForm(forms.ModelForm):
    """Filled in by a stranger. Where no programme runs nothing is kept, and the form says so."""

    place = forms.CharField(
        label=_("Municipality or postcode of your shop"),
        max_length=LINE,
        error_messages={"required": _("Fill in where your shop is.")},
    )
    phone = PhoneField(label=_("Telephone"))
    agrees = forms.BooleanField(
        error_messages={
            "required": _("Tick this if we may call you. Without it we keep nothing of this.")
        }
    )

    class Meta:
        model = Prospect
        fields = ["name", "shop_name", "phone", "email"]
        labels = {
            "name": _("Your name"),
            "shop_name": _("Name of your shop"),
            "email": _("E-mail address"),
        }
        error_messages = {
            "name": {"required": _("Fill in your name, so that we know whom to ask for.")},
            "shop_name": {"required": _("Fill in the name of your shop.")},
        }

    one_of = ("phone", "email")
    """At least one of these is filled in."""

    field_order = ["name", "shop_name", "place", "phone", "email", "agrees"]

    def __init__(self, *args: Any, municipality: Municipality | None = None, **kwargs: Any) -> None:
        """`municipality` is the one we may assume; what is filled in goes before it."""
        super().__init__(*args, **kwargs)
        self.initial["place"] = municipality.name if municipality else ""
        self.wave: Wave | None = None
        language = get_language() or "nl"
        self.fields["agrees"].label = consent().label(language)
        self.fields["agrees"].help_text = consent().explanation(language)
        known = {"name": "name", "shop_name": "organization", "phone": "tel", "email": "email"}
        for name, meaning in known.items():
            self.fields[name].widget.attrs["autocomplete"] = meaning

    def clean_place(self) -> str:
        """Find the round that runs there; nowhere to be called from is an error."""
        written = self.cleaned_data["place"]
        today = timezone.localdate()
        there = list(places_named(written, on=today))
        if not there:
            raise forms.ValidationError(
                _(
                    "We do not know a Flemish municipality with this name or postcode. "
                    "Look at it once more."
                )
            )
        waves = (Wave.objects.running_in(place, today).first() for place in there)
        self.wave = next((wave for wave in waves if wave), None)
        if self.wave is None:
            raise forms.ValidationError(
                _(
                    "No programme runs in %(town)s at the moment, so nobody can call you. "
                    "We kept nothing of what you filled in. Your result stays where it is."
                )
                % {"town": there[0]}
            )
        return written

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_wrong = {"phone", "email"} & set(self.errors)
        if not is_wrong and not cleaned.get("phone") and not cleaned.get("email"):
            self.add_error(
                "phone", _("Fill in a telephone number or an e-mail address, one is enough.")
            )
        return cleaned

    def save(self, commit: bool = True) -> Prospect:
        prospect: Prospect = self.instance
        assert self.wave is not None
        prospect.wave = self.wave
        digits = POSTCODE.fullmatch(self.cleaned_data["place"].strip())
        prospect.postcode = digits[1] if digits else ""
        prospect.language = get_language() or "nl"
        prospect.consent_version = VERSION
        return super().save(commit)


def consent() -> Purpose:
    """The words that are agreed to now."""
    return call_consent(VERSION)
