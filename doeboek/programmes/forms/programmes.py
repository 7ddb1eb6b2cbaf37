"""A programme: its names, its looks, its settings, and how it begins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from doeboek.common.files import release
from doeboek.common.forms import LINE, AwningSelect, VersionedModelForm
from doeboek.common.photos import LOGO, PhotoField
from doeboek.people.access import Role
from doeboek.people.models import Organisation, Person
from doeboek.programmes.forms.steps import StepsField, key_of
from doeboek.programmes.models import Awning, Programme
from doeboek.programmes.models.programme import UnderWay
from doeboek.programmes.staffing import appoint


class OrganisationFields(forms.Form):
    """An organisation that is known, or the name of a new one."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Organisation"),
        empty_label=_("Another one, written below"),
        required=False,
    )
    new_organisation = forms.CharField(
        label=_("Name of the organisation"),
        help_text=_("Only when it is not in the list."),
        max_length=LINE,
        required=False,
    )

    def offer_organisations(self, person: Person) -> None:
        known = Organisation.objects.visible_to(person).order_by("name", "pk")
        self.fields["organisation"].queryset = known

    def the_organisation(self, kind: str) -> Organisation | None:
        """The one that was chosen, else a new one of this kind; None when neither was given."""
        chosen, name = self.cleaned_data["organisation"], self.cleaned_data["new_organisation"]
        if chosen or not name:
            return chosen
        known = self.fields["organisation"].queryset.filter(name__iexact=name).first()
        return known or Organisation.objects.create(name=name, kind=kind)


class NewProgrammeForm(OrganisationFields, VersionedModelForm):
    """A programme begins with a name, its steps, who sets it up, and somebody who leads it."""

    steps = StepsField(
        label=_("Which way does a shop go?"),
        help_text=_("You can change this until the first shop begins."),
        error_messages={"required": _("Choose which way the shops go.")},
    )
    manager_name = forms.CharField(label=_("Name of who leads it"), max_length=LINE)
    manager_email = forms.EmailField(
        label=_("E-mail address of who leads it"), help_text=_("With it this person signs in.")
    )

    class Meta:
        model = Programme
        fields = ["name", "starts_on"]
        labels = {"name": _("Name of the programme")}

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.offer_organisations(person)
        self.initial.setdefault("steps", key_of(self.instance.steps))
        self.fields["organisation"].help_text = _("Choose it, or write a new one below.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("organisation") and not cleaned.get("new_organisation"):
            self.add_error(
                "organisation", _("Choose the organisation that sets it up, or write its name.")
            )
        return cleaned

    @transaction.atomic
    def begin(self) -> Programme:
        self.instance.organisation = self.the_organisation(Organisation.Kind.CENTRE)
        self.instance.walk_by(self.cleaned_data["steps"])
        self.save()
        programme: Programme = self.instance
        appoint(
            programme,
            name=self.cleaned_data["manager_name"],
            email=self.cleaned_data["manager_email"],
            role=Role.MANAGER,
            organisation=programme.organisation,
            by=self.person,
        )
        return programme


class ProgrammeForm(VersionedModelForm):
    """What a manager sets: names, funder, colour, logo and the rules of the programme."""

    awning = forms.ChoiceField(
        label=_("Colour of the programme"), choices=Awning.choices, widget=AwningSelect
    )
    new_logo = PhotoField(
        purpose=LOGO,
        label=_("Logo"),
        help_text=_("PNG, JPEG or WebP. It stands in the books beside the funder's line."),
        required=False,
    )
    no_logo = forms.BooleanField(label=_("Remove the logo"), required=False)
    steps = StepsField(
        label=_("Which way does a shop go?"),
        help_text=_("You can change this until the first shop begins."),
        error_messages={"required": _("Choose which way the shops go.")},
    )
    stalled_after_days = forms.IntegerField(
        label=_("After how many days does a shop stand still?"),
        help_text=_("Counted from the last thing that happened."),
        validators=[MinValueValidator(7), MaxValueValidator(365)],
    )
    guest_months = forms.IntegerField(
        label=_("How many months are the names of session guests kept?"),
        help_text=_("At most 24. Then only the ideas stay."),
        validators=[MinValueValidator(0), MaxValueValidator(24)],
    )

    class Meta:
        model = Programme
        fields = [
            "name",
            "name_en",
            "organisation",
            "funder_text",
            "funder_text_en",
            "awning",
            "stalled_after_days",
            "guest_months",
            "starts_on",
            "ends_on",
        ]
        labels = {
            "name": _("Name"),
            "name_en": _("Name in English"),
            "organisation": _("Organisation"),
            "funder_text": _("Line for the funder"),
            "funder_text_en": _("Line for the funder, in English"),
            "starts_on": _("First day"),
            "ends_on": _("Last day"),
        }

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisations = Organisation.objects.visible_to(person).order_by("name", "pk")
        self.fields["organisation"].queryset = organisations
        self.fields["organisation"].empty_label = None
        if not self.instance.logo_id:
            del self.fields["no_logo"]
        if self.instance.is_under_way:
            del self.fields["steps"]
        else:
            self.initial.setdefault("steps", key_of(self.instance.steps))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        days_in_order(self, cleaned)
        return cleaned

    def full_clean(self) -> None:
        """Sets the steps once the row is locked: a shop may have begun since the page was read."""
        super().full_clean()
        chosen = self.cleaned_data.get("steps") if self.is_bound else None
        if chosen:
            try:
                self.instance.walk_by(chosen)
            except UnderWay:
                self.add_error("steps", _("A shop began meanwhile, so the steps stay as they are."))

    def _differences(self, current: models.Model) -> Iterator[tuple[str, str]]:
        yield from super()._differences(current)
        assert isinstance(current, Programme)
        if "steps" in self.fields and key_of(current.steps) != self["steps"].data:
            yield "steps", current.steps.label(get_language() or "nl")

    @transaction.atomic
    def save(self, commit: bool = True) -> Programme:
        old = self.instance.logo
        if self.cleaned_data["new_logo"]:
            self.instance.logo = self.cleaned_data["new_logo"]
        elif self.cleaned_data.get("no_logo"):
            self.instance.logo = None
        super().save(commit)
        if old != self.instance.logo:
            release(old)
        return self.instance


def days_in_order(form: forms.BaseForm, cleaned: dict[str, Any]) -> None:
    first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
    if first and last and last < first:
        form.add_error("ends_on", _("The last day comes before the first day."))
