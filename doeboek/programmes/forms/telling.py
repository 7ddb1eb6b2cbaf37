"""Whether the owner hears by mail of what somebody does with a visit: who does it decides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doeboek.common.words import listed
from doeboek.people.models import Person
from doeboek.programmes.mail import readers_of, tell_cancelled
from doeboek.programmes.models import Appointment, Trajectory


class TellsOwner:
    """A form with the tick `mails_owner`, ticked by itself. When nobody can be mailed it has none
    and `no_mail` says why; `mailed` are the people to whom a mail goes once it was saved."""

    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]
    mailed: list[Person]
    no_mail: str

    def offer_mail(self, trajectory: Trajectory, label: Any) -> None:
        readers, self.mailed = readers_of(trajectory), []
        self.no_mail = "" if readers else _why_none(trajectory)
        if readers:
            about = _("To %(names)s go the day and the hour, not what it is for.")
            self.fields["mails_owner"] = forms.BooleanField(
                label=label,
                required=False,
                initial=True,
                help_text=about % {"names": listed([reader.name for reader in readers])},
            )

    @property
    def is_to_mail(self) -> bool:
        return bool(self.cleaned_data.get("mails_owner"))


class CancelForm(TellsOwner, forms.Form):
    """Call a visit off."""

    def __init__(self, *args: Any, appointment: Appointment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.appointment = appointment
        self.mailed, self.no_mail = [], ""
        if appointment.starts_at > timezone.now():
            self.offer_mail(appointment.trajectory, gettext_lazy("Mail the owner that it is off"))

    def cancel(self, *, by: Person) -> None:
        self.appointment.cancel(by=by)
        if self.is_to_mail:
            self.mailed = tell_cancelled(self.appointment)


def _why_none(trajectory: Trajectory) -> str:
    if trajectory.closed:
        return _("The trajectory is closed, so nobody gets a mail.")
    return _("We have no e-mail address of the owner, so nobody gets a mail.")
