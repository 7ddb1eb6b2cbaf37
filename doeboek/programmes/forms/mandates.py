"""Who gets a role in a programme."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from doeboek.common.forms import LINE
from doeboek.people.access import ROLE_NAMES, Role
from doeboek.people.models import Organisation, Person
from doeboek.places.models import Municipality, Trade
from doeboek.places.succession import heir
from doeboek.programmes.forms.programmes import OrganisationFields
from doeboek.programmes.models import Mandate, Programme
from doeboek.programmes.staffing import APPOINTABLE, account_of, appoint

KINDS = {
    Role.OFFICER: Organisation.Kind.MUNICIPALITY,
    Role.ALDERMAN: Organisation.Kind.MUNICIPALITY,
    Role.ASSOCIATION: Organisation.Kind.ASSOCIATION,
    Role.FEDERATION: Organisation.Kind.FEDERATION,
}


class MandateForm(OrganisationFields, forms.Form):
    """Name, address and role; for a town its municipality, for a federation its trades."""

    name = forms.CharField(label=_("Name"), max_length=LINE)
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("With it this person signs in.")
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(role.value, ROLE_NAMES[role]) for role in APPOINTABLE],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a role.")},
    )
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(),
        label=_("Municipality"),
        help_text=_("For an officer, an alderman or an association of traders."),
        empty_label=_("None"),
        required=False,
    )
    trades = forms.MultipleChoiceField(
        label=_("Trades of the federation"),
        help_text=_("Only for a federation."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, programme: Programme, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme, self.person = programme, person
        self.offer_organisations(person)
        self.fields["municipality"].queryset = _towns_today(programme)
        groups = Trade.objects.filter(code__regex=r"^\d{3}$").order_by("code")
        self.fields["trades"].choices = [(trade.code, trade.label()) for trade in groups]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        role = cleaned.get("role")
        if role in Mandate.TOWN_ROLES and not cleaned.get("municipality"):
            self.add_error("municipality", _("Choose for which municipality this person works."))
        if role == Role.FEDERATION and not cleaned.get("trades"):
            self.add_error("trades", _("Choose at least one trade of the federation."))
        if role and cleaned.get("email"):
            self._refuse_twice(Role(role), cleaned)
        return cleaned

    def appoint(self) -> Mandate:
        cleaned = self.cleaned_data
        role = Role(cleaned["role"])
        is_town, is_federation = role in Mandate.TOWN_ROLES, role == Role.FEDERATION
        return appoint(
            self.programme,
            name=cleaned["name"],
            email=cleaned["email"],
            role=role,
            by=self.person,
            organisation=self.the_organisation(KINDS.get(role, Organisation.Kind.CENTRE)),
            municipality=cleaned["municipality"] if is_town else None,
            trade_prefixes=",".join(cleaned["trades"]) if is_federation else "",
        )

    def _refuse_twice(self, role: Role, cleaned: dict[str, Any]) -> None:
        known = account_of(cleaned["email"])
        same = self.programme.mandates.now().filter(person=known, role=role)
        if role in Mandate.TOWN_ROLES:
            same = same.filter(municipality=cleaned.get("municipality"))
        if known and same.exists():
            words = {"name": known.name, "role": ROLE_NAMES[role]}
            self.add_error("email", _("%(name)s is %(role)s in this programme already.") % words)


def _towns_today(programme: Programme) -> QuerySet[Municipality]:
    """The towns of the rounds under the code they have now: it stands for the merged ones too."""
    successors = Municipality.objects.successors()
    codes = programme.waves.values_list("municipality__nis", flat=True)
    return Municipality.objects.filter(nis__in={heir(nis, successors) for nis in codes})
