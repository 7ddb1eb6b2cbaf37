"""Coach and owner agreed on the SWOT: who said so, when, and on which words."""

from __future__ import annotations

from typing import Self

from django.db import models

from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory


class ConfirmationQuerySet(models.QuerySet["Confirmation"]):
    def visible_to(self, person: Person | None) -> Self:
        return self.filter(trajectory__in=Trajectory.objects.whole_for(person))


class Confirmation(models.Model):
    """The SWOT as it was agreed on; `portrait` is what `swot.portrait` made of it that day."""

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="confirmations")
    portrait = models.JSONField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.trajectory_id}, {self.at:%Y-%m-%d}"

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)
