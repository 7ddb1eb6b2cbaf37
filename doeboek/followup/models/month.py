"""How somebody of a shop gets the month, and the months that a coach sent from an own phone."""

from __future__ import annotations

from collections.abc import Collection

from django.db import models
from django.utils.translation import gettext_lazy as _

from doeboek.followup.choices import Way
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory


class WishQuerySet(models.QuerySet["Wish"]):
    def last_ones(self, trajectories: Collection[int]) -> dict[tuple[int, int], str]:
        """What each person of each of these shops chose last, by trajectory and person."""
        rows = self.filter(trajectory__in=trajectories).order_by("pk")
        return {(shop, person): way for shop, person, way in rows.values_list(*WISHED)}


WISHED = ("trajectory", "person", "way")


class Wish(models.Model):
    """How somebody of a shop wants to get the month, as it was chosen once; the last one counts."""

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="wishes")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    way = models.CharField(_("How do you want to get your month?"), max_length=10, choices=Way)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = WishQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.way


class TextedMonth(models.Model):
    """The coach sent the message of a month, YYYY-MM, from an own phone."""

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="texted_months")
    month = models.CharField(max_length=7)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "month"], name="texted_once_a_month")
        ]

    def __str__(self) -> str:
        return self.month
