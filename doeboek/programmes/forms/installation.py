"""Who keeps the knowledge, and who administers the installation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doeboek.common.forms import LINE
from doeboek.people.access import ROLE_NAMES, Role
from doeboek.people.models import Person
from doeboek.programmes.models import Mandate
from doeboek.programmes.staffing import account_of, entrust

DUTIES = {
    Role.ADMIN: _("Administrator: begins programmes and decides who comes in."),
    Role.EDITOR: _(
        "Knowledge editor: looks after what everybody works with, such as the trend cards."
    ),
}


class KeeperForm(forms.Form):
    """Name, address and one of the two roles that hold everywhere."""

    name = forms.CharField(label=_("Name"), max_length=LINE)
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("With it this person signs in.")
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(role.value, DUTIES[role]) for role in Mandate.INSTALLATION_ROLES],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a role.")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("role") and cleaned.get("email"):
            self._refuse_twice(Role(cleaned["role"]), account_of(cleaned["email"]))
        return cleaned

    def entrust(self, *, by: Person) -> Mandate:
        cleaned = self.cleaned_data
        return entrust(
            Role(cleaned["role"]),
            name=cleaned["name"],
            email=cleaned["email"],
            language=by.language,
        )

    def _refuse_twice(self, role: Role, known: Person | None) -> None:
        if known and known.mandates.now().filter(role=role).exists():
            words = {"name": known.name, "role": ROLE_NAMES[role]}
            self.add_error("email", _("%(name)s is %(role)s already.") % words)
