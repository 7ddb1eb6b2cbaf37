"""Appointments, and the time they took: contact, travel and preparation."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Self

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.common.models import Versioned
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models.trajectory import Trajectory


def random_uid() -> str:
    return secrets.token_urlsafe(18)


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def visible_to(self, person: Person | None) -> Self:
        """The appointments of the trajectories one sees whole, and those one hosts."""
        whole = Q(trajectory__in=Trajectory.objects.whole_for(person))
        known = Q(trajectory__in=Trajectory.objects.visible_to(person), host=person)
        return self.filter(whole | known) if person else self.none()

    def ahead(self) -> Self:
        return self.filter(
            cancelled_at=None, done_at=None, starts_at__gte=timezone.now() - timedelta(hours=6)
        ).order_by("starts_at", "pk")

    def without_times(self) -> Self:
        """Past ones of which nobody wrote down the time yet."""
        return self.filter(cancelled_at=None, done_at=None, starts_at__lt=timezone.now()).order_by(
            "starts_at", "pk"
        )


class Appointment(Versioned):
    """A meeting in a trajectory: when, where, what for, and afterwards how long it took."""

    class Kind(models.TextChoices):
        CONTACT = "contact", _("talk with the coach")
        SESSION = "session", _("idea session")
        HANDOVER = "handover", _("handing over the doeboek")
        FOLLOW_UP = "follow-up", _("follow-up")

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="appointments")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.CONTACT)
    host = models.ForeignKey(Person, models.PROTECT, related_name="hosted")
    starts_at = models.DateTimeField(_("when"))
    minutes = models.PositiveSmallIntegerField(_("planned minutes"), default=60)
    place = models.CharField(_("where"), max_length=200, blank=True)
    purpose = models.CharField(_("what for"), max_length=200, blank=True)
    uid = models.CharField(max_length=40, unique=True, default=random_uid, editable=False)
    contact_minutes = models.PositiveSmallIntegerField(_("minutes together"), null=True, blank=True)
    travel_minutes = models.PositiveSmallIntegerField(_("minutes of travel"), null=True, blank=True)
    preparation_minutes = models.PositiveSmallIntegerField(
        _("minutes of preparation"), null=True, blank=True
    )
    done_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]

    def __str__(self) -> str:
        return f"{self.trajectory}, {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_past(self) -> bool:
        return self.ends_at < timezone.now()

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)

    @transaction.atomic
    def happened(
        self, *, by: Person, contact: int, travel: int | None = None, preparation: int | None = None
    ) -> None:
        """Write down the minutes it took; a funder asks, and nobody remembers them later."""
        self.contact_minutes, self.travel_minutes = contact, travel
        self.preparation_minutes = preparation
        self.done_at = timezone.now()
        self.save()
        self.trajectory.tell(
            "appointment.happened",
            by=by,
            happened_at=self.starts_at,
            kind=self.kind,
            minutes=contact,
        )

    @transaction.atomic
    def cancel(self, *, by: Person) -> None:
        self.cancelled_at = timezone.now()
        self.save()
        self.trajectory.tell("appointment.cancelled", by=by, appointment=self.pk)
