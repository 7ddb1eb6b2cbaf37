"""Whose appointments a calendar shows, and what each line of it says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Appointment, Mandate, Trajectory
from doeboek.programmes.models.appointment import AppointmentQuerySet


class AgendaFilter(forms.Form):
    """Whose calendar: one's own; who leads a programme chooses among its coaches and experts."""

    coach = forms.ChoiceField(label=_("Whose appointments"), required=False)

    def __init__(self, data: QueryDict, *, person: Person) -> None:
        super().__init__(data, auto_id="filter_%s")
        self.person = person
        self.leads = Role.MANAGER in person.roles_anywhere
        self.fields["coach"].choices = [("", _("Everybody's")), *self._hosts()]
        self.host = self.cleaned_data.get("coach", "") if self.is_valid() else ""

    def found(self) -> AppointmentQuerySet:
        """The appointments to show; without a choice a manager sees everybody's."""
        visible = Appointment.objects.visible_to(self.person)
        if not self.leads:
            return visible.filter(host=self.person)
        return visible.filter(host=int(self.host)) if self.host else visible

    @property
    def shows_hosts(self) -> bool:
        return self.leads and not self.host

    def _hosts(self) -> list[tuple[str, str]]:
        if not self.leads:
            return []
        led = self.person.mandates.now().filter(role=Role.MANAGER).values("programme")
        staff = Mandate.objects.now().filter(
            programme__in=led, role__in=[Role.MANAGER, Role.COACH, Role.EXPERT]
        )
        people = Person.objects.filter(pk__in=staff.values("person")).order_by("name", "pk")
        return [(str(person.pk), person.name) for person in people]


@dataclass(frozen=True, kw_only=True)
class Line:
    """An appointment as the calendar shows it."""

    appointment: Appointment
    day: date
    url: str
    place: Any
    clashes: bool


def lines(page: Iterable[Appointment], person: Person) -> list[Line]:
    """The lines of appointments that came with `for_list`; one query for all of them."""
    appointments = list(page)
    shops = {appointment.trajectory_id for appointment in appointments}
    ours = Trajectory.objects.for_team(person).filter(pk__in=shops)
    team = set(ours.values_list("pk", flat=True))
    clashing = _clashing(appointments)
    return [
        Line(
            appointment=appointment,
            day=timezone.localtime(appointment.starts_at).date(),
            url=reverse(
                "desk:trajectory" if appointment.trajectory_id in team else "desk:theme",
                args=[appointment.trajectory_id],
            ),
            place=appointment.place or _premises(appointment),
            clashes=appointment.pk in clashing,
        )
        for appointment in appointments
    ]


def _premises(appointment: Appointment) -> Any:
    shop = appointment.trajectory.shop
    return shop.premises if shop else None


def _clashing(appointments: Iterable[Appointment]) -> set[int]:
    """Those whose host has to be elsewhere at the same time."""
    found: set[int] = set()
    latest: dict[int, Appointment] = {}
    for appointment in sorted(appointments, key=lambda a: (a.starts_at, a.pk)):
        before = latest.get(appointment.host_id)
        if before and appointment.starts_at < before.ends_at:
            found |= {before.pk, appointment.pk}
        if before is None or appointment.ends_at > before.ends_at:
            latest[appointment.host_id] = appointment
    return found
