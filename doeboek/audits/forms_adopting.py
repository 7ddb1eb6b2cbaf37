"""The code of a public scan, as an owner reads it to a coach."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doeboek.audits.adopting import CannotAdopt, Refusal, adopt
from doeboek.audits.models import Adoption, PublicScan
from doeboek.common.forms import LINE
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory

SENTENCES = {
    Refusal.UNKNOWN: _(
        "There is no finished scan with this code. Read it once more: eight letters and digits, "
        "without the digits 0 and 1 and the letters I, L, O and U."
    ),
    Refusal.ADOPTED: _("This scan was taken over already."),
    Refusal.CLOSED: _("This trajectory is closed. Open it again first."),
    Refusal.NO_OWNER: _("Write down first who owns the shop: the scan becomes that person's."),
    Refusal.OWNER_HAS_ONE: _("The owner has a scan in this measurement already. It stays."),
    Refusal.OTHER_VERSION: _(
        "This scan asks other questions than the measurement that began here, so the two cannot "
        "lie side by side. Let the owner fill in the scan of this trajectory."
    ),
}


class AdoptForm(forms.Form):
    code = forms.CharField(
        label=_("Code of the scan"),
        help_text=_("It stands below the result, on the screen or the paper of the owner."),
        max_length=LINE,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Type the code that the owner reads to you.")},
    )

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.trajectory = trajectory

    def adopt(self, *, by: Person) -> Adoption | None:
        """Take the scan of this code over; None when that cannot be, and the form says why."""
        if not self.is_valid():
            return None
        scan = PublicScan.objects.typed(self.cleaned_data["code"]).first()
        try:
            return adopt(scan, self.trajectory, by=by)
        except CannotAdopt as refused:
            self.add_error("code", SENTENCES[refused.why])
            return None
