"""What devices sent of the appointments that were taken along."""

from __future__ import annotations

from typing import Self

from django.db import models

from doeboek.common.models import StoredFile
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Note, TakenAlong, Trajectory


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    def visible_to(self, person: Person | None) -> Self:
        """Those of the shops one coaches or leads."""
        ours = Trajectory.objects.for_team(person)
        return self.filter(taken__appointment__trajectory__in=ours)


class Arrival(models.Model):
    """An entry of a device that came in: sent again it is answered, not repeated.

    `content_hash` is empty for one that a later entry of the same device took the place of. When
    the assignment had ended, `left_in` is the team's note that holds the text.
    """

    taken = models.ForeignKey(TakenAlong, models.CASCADE, related_name="arrivals")
    client_id = models.CharField(max_length=64)
    content_hash = models.CharField(max_length=64, blank=True)
    #: The version that an answer got, for the device to go on from.
    version = models.PositiveIntegerField(default=0)
    left_in = models.ForeignKey(Note, models.CASCADE, null=True, related_name="left_behind")
    photo = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["taken", "client_id"], name="arrival_once"),
        ]

    def __str__(self) -> str:
        return self.client_id

    @property
    def trajectory(self) -> Trajectory:
        return self.taken.trajectory

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)
