"""Somebody sees a point otherwise, and says how; both texts stay."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doeboek.common.models import Versioned
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory
from doeboek.swot.models.point import Point


class DissentQuerySet(models.QuerySet["Dissent"]):
    def visible_to(self, person: Person | None) -> Self:
        return self.filter(point__trajectory__in=Trajectory.objects.whole_for(person))


class Dissent(Versioned):
    """The point as this person sees it. It stands beside it and overwrites nothing."""

    point = models.ForeignKey(Point, models.CASCADE, related_name="dissents")
    text = models.CharField(_("how you see it"), max_length=200)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    objects = DissentQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["point", "by"], name="dissent_per_person"),
            models.CheckConstraint(name="dissent_has_text", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text

    def roles_of(self, person: Person) -> set[Role]:
        """Who wrote it changes it; the team may take it away when they agree after all."""
        roles = self.point.roles_of(person)
        return roles if self.by_id == person.pk else roles - {Role.OWNER, Role.MEMBER}
