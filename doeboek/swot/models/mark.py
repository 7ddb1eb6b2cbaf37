"""The marks of the confrontation matrix."""

from __future__ import annotations

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory
from doeboek.swot.confronting import MARKS
from doeboek.swot.models.point import Point


class MarkQuerySet(models.QuerySet["Mark"]):
    def visible_to(self, person: Person | None) -> Self:
        return self.filter(inside__trajectory__in=Trajectory.objects.whole_for(person))

    def of(self, trajectory: Trajectory) -> Self:
        return self.filter(inside__trajectory=trajectory)


class Mark(models.Model):
    """What one point inside does with one point outside, from -2 to +2; None when taken back."""

    inside = models.ForeignKey(Point, models.CASCADE, related_name="marks_outside")
    outside = models.ForeignKey(Point, models.CASCADE, related_name="marks_inside")
    value = models.SmallIntegerField(
        _("mark"),
        null=True,
        validators=[MinValueValidator(min(MARKS)), MaxValueValidator(max(MARKS))],
    )
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    objects = MarkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inside", "outside"], name="mark_per_pair"),
            models.CheckConstraint(
                name="mark_on_the_scale", condition=Q(value=None) | Q(value__in=MARKS)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inside_id}×{self.outside_id}: {self.value}"

    def roles_of(self, person: Person) -> set[Role]:
        return self.inside.roles_of(person)
