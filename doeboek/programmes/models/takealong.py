"""Appointments that their host takes along, to work there without a connection."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models.appointment import Appointment
from doeboek.programmes.models.trajectory import Trajectory

KEPT_AFTER = timedelta(days=30)


class OwnAppointment(Appointment):
    """An appointment as its host has it: the team sees it, only who goes there takes it along."""

    class Meta:
        proxy = True

    def roles_of(self, person: Person) -> set[Role]:
        return super().roles_of(person) if self.host_id == person.pk else set()

    @transaction.atomic
    def take_along(self, *, by: Person) -> TakenAlong:
        """Taken along twice it is taken along once."""
        return self.taken_along.get_or_create(by=by, returned_at=None)[0]


class TakenAlongQuerySet(models.QuerySet["TakenAlong"]):
    def visible_to(self, person: Person | None) -> Self:
        """One's own, also when the shop went to a colleague: what was written has to come back."""
        return self.filter(by=person) if person else self.none()

    def out(self) -> Self:
        """Those that are not brought back yet."""
        return self.filter(returned_at=None)

    def current(self, person: Person | None) -> Self:
        """What this person still goes to, or came from less than a month ago."""
        mine = Appointment.objects.ending_after(timezone.now() - KEPT_AFTER).filter(
            host=person,
            cancelled_at=None,
            trajectory__in=Trajectory.objects.for_team(person),
        )
        return (
            self.visible_to(person)
            .out()
            .filter(appointment__in=mine.values("pk"))
            .select_related("appointment__trajectory__shop")
            .order_by("appointment__starts_at", "pk")
        )

    def overdue(self) -> Self:
        """Those whose appointment was two days ago or more, and that are not brought back."""
        over = Appointment.objects.ended_before(timezone.now() - timedelta(days=2))
        return self.out().filter(appointment__in=over.values("pk"))


class TakenAlong(models.Model):
    """That somebody took an appointment along, and when it was brought back."""

    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="taken_along")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    returned_at = models.DateTimeField(null=True, blank=True)

    objects = TakenAlongQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "taken along"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["appointment", "by"],
                condition=Q(returned_at=None),
                name="appointment_taken_along_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.appointment}, {self.by}"

    @property
    def trajectory(self) -> Trajectory:
        return self.appointment.trajectory

    def roles_of(self, person: Person) -> set[Role]:
        """Who took it along brings back what was written, whatever became of the assignment."""
        return {Role.COACH} if self.by_id == person.pk else set()

    def bring_back(self) -> None:
        """Nothing more comes of it; brought back twice, the first time stays."""
        if self.returned_at is None:
            self.returned_at = timezone.now()
            self.save(update_fields=["returned_at"])
