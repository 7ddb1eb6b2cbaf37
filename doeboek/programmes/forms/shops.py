"""A shop as the street knows it, and where it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doeboek.common.forms import LINE, AwningSelect, VersionedModelForm
from doeboek.people.models import Person
from doeboek.places.finding import POSTCODE, places_named, postcode_hint, postcode_problem
from doeboek.places.models import Municipality, Trade
from doeboek.places.trades import trade_choices
from doeboek.programmes.forms.numbers import EnterpriseNumber, EstablishmentNumber
from doeboek.programmes.forms.people import PhoneField
from doeboek.programmes.models import Awning, Participation, Premises, Shop, Trajectory, Wave
from doeboek.programmes.models.shop import Workforce
from doeboek.programmes.starting import Address, premises_at


class ShopFacts(VersionedModelForm):
    """What a shop is and where; the municipality follows from the postcode and the wave."""

    enterprise_number = EnterpriseNumber(
        label=_("Enterprise number"), help_text=_("Ten digits, on the invoices of the shop.")
    )
    establishment_number = EstablishmentNumber(
        label=_("Establishment number"),
        help_text=_("Only if you have it at hand. It begins with a 2."),
    )
    trade = forms.TypedChoiceField(
        label=_("What does it sell or do?"),
        required=False,
        coerce=lambda code: Trade.objects.get(code=code),
        empty_value=None,
    )
    workforce = forms.ChoiceField(
        label=_("How many people work there?"),
        help_text=_("Count the owner too. It is only used to compare with shops of that size."),
        required=False,
    )
    website = forms.URLField(
        label=_("Website"), required=False, assume_scheme="https", max_length=LINE
    )
    street = forms.CharField(label=_("Street"), max_length=LINE)
    number = forms.CharField(label=_("House number"), max_length=20)
    box = forms.CharField(label=_("Box"), max_length=20, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=12)
    awning = forms.ChoiceField(
        label=_("Colour of the awning"),
        help_text=_("By this colour you and the owner recognise the shop."),
        choices=Awning.choices,
        widget=AwningSelect,
        initial=Awning.GREEN,
    )

    class Meta:
        model = Shop
        # Not the establishment number: one number is one shop, and saving finds out which.
        fields = ["name", "enterprise_number", "trade", "workforce", "website"]
        labels = {"name": _("Name of the shop")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trade"].choices = [("", _("Not known yet")), *trade_choices()]
        self.fields["workforce"].choices = [("", _("Not known yet")), *Workforce.choices]
        self.fields["postcode"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}
        self.fields["number"].widget.attrs["size"] = self.fields["box"].widget.attrs["size"] = 6
        for name in ("name", "street", "number", "box"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        self.municipality: Municipality | None = None
        self.hint: Promise | None = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        wave = self.wave_of(cleaned)
        if wave and cleaned.get("postcode"):
            self._place(cleaned["postcode"], wave)
        return cleaned

    def wave_of(self, cleaned: dict[str, Any]) -> Wave | None:
        raise NotImplementedError

    def address(self) -> Address:
        assert self.municipality is not None
        cleaned = self.cleaned_data
        areas = self.municipality.postcode_areas.filter(postcode=cleaned["postcode"])
        localities = {area.locality for area in areas}
        return Address(
            street=cleaned["street"],
            number=cleaned["number"],
            box=cleaned["box"],
            postcode=cleaned["postcode"],
            municipality=self.municipality,
            locality=localities.pop() if len(localities) == 1 else "",
        )

    def _place(self, written: str, wave: Wave) -> None:
        """Find the municipality on the wave's first day; the wave has to be for it."""
        day = wave.starts_on
        problem = postcode_problem(written, day)
        if problem:
            self.add_error("postcode", problem)
            return
        found = POSTCODE.fullmatch(written.strip())
        postcode = self.cleaned_data["postcode"] = found[1] if found else written
        self.hint = postcode_hint(postcode, day)
        there = list(places_named(postcode, on=day))
        if wave.municipality in there:
            self.municipality = wave.municipality
            return
        words = {"postcode": postcode, "there": there[0], "town": wave.municipality}
        wrong = _("Postcode %(postcode)s lies in %(there)s. This round is for %(town)s.") % words
        self.add_error("postcode", f"{wrong} {self.hint or ''}".strip())


class ShopForm(ShopFacts):
    """The same facts of a shop that is known, as one of its trajectories shows them."""

    moved = forms.BooleanField(
        label=_("The shop has moved to this address"),
        help_text=_("Leave it open when you only correct a mistake."),
        required=False,
    )

    def __init__(
        self, *args: Any, shop: Shop, trajectory: Trajectory, person: Person, **kwargs: Any
    ) -> None:
        self.trajectory, self.person = trajectory, person
        facts = _address_of(shop) | {
            "awning": trajectory.awning,
            "establishment_number": shop.establishment_number,
        }
        super().__init__(*args, instance=shop, initial=facts, **kwargs)

    def wave_of(self, cleaned: dict[str, Any]) -> Wave | None:
        return self.trajectory.wave

    def clean_establishment_number(self) -> str:
        number = self.cleaned_data["establishment_number"]
        known = Shop.objects.in_programmes_of(self.person).exclude(pk=self.instance.pk)
        other = known.filter(establishment_number=number).first() if number else None
        if other:
            raise ValidationError(_("This number belongs to %(shop)s.") % {"shop": other.name})
        return number

    @transaction.atomic
    def save(self, commit: bool = True) -> Shop:
        cleaned = self.cleaned_data
        number = cleaned["establishment_number"]
        others = Shop.objects.exclude(pk=self.instance.pk)
        same = others.filter(establishment_number=number).first() if number else None
        if same:
            self.instance = same
            self.trajectory.is_about(same)
            same.complete(**{n: cleaned[n] for n in ("trade", "enterprise_number", "website")})
        else:
            self.instance.establishment_number = number
            super().save(commit)
            self._save_address()
        self.trajectory.title = cleaned["name"]
        self.trajectory.awning = cleaned["awning"]
        self.trajectory.save(update_fields=["title", "folded", "awning"])
        return self.instance

    def _save_address(self) -> None:
        shop, now = self.instance, _address_of(self.instance)
        if {name: self.cleaned_data[name] for name in now} == now:
            return
        premises = premises_at(self.address())
        if self.cleaned_data["moved"]:
            shop.settle(premises, since=timezone.localdate())
        else:
            shop.correct_address(premises)

    def _differences(self, current: models.Model) -> Iterator[tuple[str, str]]:
        yield from super()._differences(current)
        assert isinstance(current, Shop)
        for name, value in _address_of(current).items():
            if self.fields[name].has_changed(value, self[name].data):
                yield name, value


class ContactForm(VersionedModelForm):
    """How the shop itself is reached, beside its owner."""

    phone = PhoneField(label=_("Telephone of the shop"))

    class Meta:
        model = Participation
        fields = ["phone", "email"]
        labels = {"email": _("E-mail address of the shop")}


def _address_of(shop: Shop) -> dict[str, str]:
    names = ("street", "number", "box", "postcode")
    premises = Shop.objects.with_premises().get(pk=shop.pk).premises or Premises()
    return {name: getattr(premises, name) for name in names}
